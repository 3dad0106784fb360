using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Sends a requested or certified tranche back to the plan.</summary>
public sealed record DeclineTranche(ProposalId Proposal, int Tranche, string Reason) : IProposalCommand;

public sealed class DeclineTrancheValidator : AbstractValidator<DeclineTranche>
{
    public DeclineTrancheValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Tranche).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class DeclineTrancheUseCase : ProposalUseCase<DeclineTranche>
{
    public override string Name => "decline-tranche";

    public override Refusal? WhyNot(Desk desk) => Tranches.WhyNotDecline(desk.File.Delivery, desk.FirstTranche(TrancheStage.Requested), desk.Actor);

    protected override ValueTask<Ruling> Decide(DeclineTranche command, Desk desk) =>
        new(Tranches.Decline(desk.File.Delivery, command.Tranche, command.Reason, desk.Actor, desk.Moment));
}
