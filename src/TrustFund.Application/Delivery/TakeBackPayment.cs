using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Records that the bank sent a payment back.</summary>
public sealed record TakeBackPayment(ProposalId Proposal, int Tranche, string Reason, DateOnly? ValueDate = null) : IProposalCommand;

public sealed class TakeBackPaymentValidator : AbstractValidator<TakeBackPayment>
{
    public TakeBackPaymentValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Tranche).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Reason).IsText();
        RuleFor(command => command.ValueDate).IsDateOrNull();
    }
}

public sealed class TakeBackPaymentUseCase : ProposalUseCase<TakeBackPayment>
{
    public override string Name => "take-back-payment";

    public override Refusal? WhyNot(Desk desk) => Tranches.WhyNotTakeBack(desk.File.Delivery, desk.FirstTranche(TrancheStage.Paid), desk.Actor);

    protected override ValueTask<Ruling> Decide(TakeBackPayment command, Desk desk) =>
        new(Tranches.TakeBack(desk.File.Delivery, command.Tranche, command.Reason, command.ValueDate ?? desk.Moment.Today, desk.Actor, desk.Moment));
}
