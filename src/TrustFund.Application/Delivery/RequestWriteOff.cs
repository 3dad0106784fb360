using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Asks to write off the unreturned residue under the rulebook's figure.</summary>
public sealed record RequestWriteOff(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class RequestWriteOffValidator : AbstractValidator<RequestWriteOff>
{
    public RequestWriteOffValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RequestWriteOffUseCase : ApprovedUseCase<RequestWriteOff>
{
    public override string Name => "request-write-off";

    protected override Refusal? WhyNotNow(Desk desk) => WriteOffs.WhyNotRequest(desk.File.Delivery, desk.Actor, desk.ProjectRules);

    protected override ValueTask<Ruling> Decide(RequestWriteOff command, Desk desk) =>
        new(WriteOffs.Request(desk.File.Delivery, command.Reason, desk.Actor, desk.Moment, desk.ProjectRules));
}
