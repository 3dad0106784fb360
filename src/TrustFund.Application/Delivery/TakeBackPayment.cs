using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>The bank sent a payment back: it is reversed as it was posted (F11), and the tranche is planned again.</summary>
/// <param name="ValueDate">When the money was back, today or earlier.</param>
public sealed record TakeBackPayment(ProposalId Proposal, int Number, string Reason, DateOnly ValueDate) : IProposalCommand;

public sealed class TakeBackPaymentValidator : AbstractValidator<TakeBackPayment>
{
    public TakeBackPaymentValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Reason).IsText();
        RuleFor(command => command.ValueDate).IsDate();
    }
}

public sealed class TakeBackPaymentUseCase : ApprovedUseCase<TakeBackPayment>
{
    public override string Name => "take-back-payment";

    protected override Refusal? WhyNotNow(Desk desk) =>
        NextTranche.WhyNot(desk.File.Delivery, TrancheStage.Paid, number => Tranches.WhyNotTakeBack(desk.File.Delivery, number, desk.Actor));

    protected override ValueTask<Ruling> Decide(TakeBackPayment command, Desk desk) =>
        new(Tranches.TakeBack(desk.File.Delivery, command.Number, command.Reason, command.ValueDate, desk.Actor, desk.Moment));
}
