using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Sends a tranche back before it is paid; whoever asked may take it back.</summary>
public sealed record DeclineTranche(ProposalId Proposal, int Number, string Reason) : IProposalCommand;

public sealed class DeclineTrancheValidator : AbstractValidator<DeclineTranche>
{
    public DeclineTrancheValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class DeclineTrancheUseCase : ApprovedUseCase<DeclineTranche>
{
    public override string Name => "decline-tranche";

    protected override Refusal? WhyNotNow(Desk desk) =>
        NextTranche.WhyNot(
            desk.File.Delivery, stage => stage is TrancheStage.Requested or TrancheStage.Certified, number => Tranches.WhyNotDecline(desk.File.Delivery, number, desk.Actor));

    protected override ValueTask<Ruling> Decide(DeclineTranche command, Desk desk) =>
        new(Tranches.Decline(desk.File.Delivery, command.Number, command.Reason, desk.Actor, desk.Moment));
}
