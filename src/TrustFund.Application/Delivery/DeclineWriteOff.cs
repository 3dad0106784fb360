using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>The certifying officer declines a write-off; whoever asked may take it back.</summary>
public sealed record DeclineWriteOff(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class DeclineWriteOffValidator : AbstractValidator<DeclineWriteOff>
{
    public DeclineWriteOffValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class DeclineWriteOffUseCase : ApprovedUseCase<DeclineWriteOff>
{
    public override string Name => "decline-write-off";

    protected override Refusal? WhyNotNow(Desk desk) => WriteOffs.WhyNotDecline(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(DeclineWriteOff command, Desk desk) =>
        new(WriteOffs.Decline(desk.File.Delivery, command.Reason, desk.Actor, desk.Moment));
}
