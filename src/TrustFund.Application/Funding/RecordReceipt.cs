using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Records cash that arrived; from here on it may fund (F1, F2).</summary>
/// <param name="Amount">In the contribution's own currency; converted by the fund's stored rate of the value date (F8).</param>
/// <param name="BankReference">The bank's own: the same one twice is the same payment (F12).</param>
public sealed record RecordReceipt(ContributionId Contribution, Money Amount, DateOnly ValueDate, string BankReference) : IContributionCommand;

public sealed class RecordReceiptValidator : AbstractValidator<RecordReceipt>
{
    public RecordReceiptValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Amount).IsAmount();
        RuleFor(command => command.ValueDate).IsDate();
        RuleFor(command => command.BankReference).IsText(100);
    }
}

public sealed class RecordReceiptUseCase : ContributionUseCase<RecordReceipt>
{
    public override string Name => "record-receipt";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Recording;

    public override ValueTask<Refusal?> WhyNot(Desk desk)
    {
        var state = desk.Contribution;
        var due = state.Outstanding.IsPositive ? state.Outstanding : new Money(1, state.Currency);
        return new(Receipts.WhyNotRecord(state, due, desk.Moment.Today, Given, desk.Actor, desk.Moment));
    }

    protected override ValueTask<Decision> Decide(RecordReceipt command, Desk desk) =>
        new(Receipts.Record(
            desk.Contribution, command.Amount, command.ValueDate, command.BankReference, desk.Fund.Rates, desk.Fund.Currency, desk.Actor, desk.Moment));
}
