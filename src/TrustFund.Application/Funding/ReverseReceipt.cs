using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Takes a wrongly recorded receipt back by an opposite entry (F11).</summary>
/// <param name="Number">The receipt, 1, 2, 3 … within the contribution.</param>
/// <param name="EffectiveOn">Today where not given.</param>
public sealed record ReverseReceipt(ContributionId Contribution, int Number, string Reason, DateOnly? EffectiveOn = null) : IContributionCommand;

public sealed class ReverseReceiptValidator : AbstractValidator<ReverseReceipt>
{
    public ReverseReceiptValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 100_000);
        RuleFor(command => command.Reason).IsText();
        RuleFor(command => command.EffectiveOn).IsDateOrNull();
    }
}

public sealed class ReverseReceiptUseCase : ContributionUseCase<ReverseReceipt>
{
    public override string Name => "reverse-receipt";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Certifying;

    public override async ValueTask<Refusal?> WhyNot(Desk desk)
    {
        var (state, position) = (desk.Contribution, await desk.Position(desk.Contribution.Id));
        var reversible = state.Receipts.Where(receipt => !receipt.IsReversed)
            .Select(receipt => Receipts.WhyNotReverse(state, receipt.Number, desk.Moment.Today, Given, position, desk.Actor, desk.Moment))
            .ToArray();
        if (reversible.Length == 0)
            return Refusal.Of("contribution.nothing-to-reverse", ("contribution", state.Id));
        return reversible.Contains(null) ? null : reversible[^1];
    }

    protected override async ValueTask<Decision> Decide(ReverseReceipt command, Desk desk)
    {
        var on = command.EffectiveOn ?? desk.Moment.Today;
        return Receipts.Reverse(desk.Contribution, command.Number, on, command.Reason, await desk.Position(command.Contribution, on), desk.Actor, desk.Moment);
    }
}
