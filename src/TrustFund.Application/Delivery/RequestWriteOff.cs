using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Asks to write off a residue that the rulebook allows to be kept.</summary>
public sealed record RequestWriteOff(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class RequestWriteOffValidator : AbstractValidator<RequestWriteOff>
{
    public RequestWriteOffValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RequestWriteOffUseCase : ProposalUseCase<RequestWriteOff>
{
    public override string Name => "request-write-off";

    public override Refusal? WhyNot(Desk desk) => WriteOffs.WhyNotRequest(desk.File.Delivery, desk.Actor, desk.ProjectRules());

    protected override ValueTask<Ruling> Decide(RequestWriteOff command, Desk desk) =>
        new(WriteOffs.Request(desk.File.Delivery, command.Reason, desk.Actor, desk.Moment, desk.ProjectRules()));
}
