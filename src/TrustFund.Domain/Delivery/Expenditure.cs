using System.Collections.Immutable;
using TrustFund.Domain.Agreements;

namespace TrustFund.Domain.Delivery;

/// <summary>What a report's cumulative figures mean for the money: what the fund bears, what the partner bears, what is posted.</summary>
/// <param name="Total">All spending stated, from the beginning.</param>
/// <param name="Overspend">What this report adds to the overspend: spending above everything that was paid and not returned (F5).</param>
/// <param name="Change">The fund's part less what stands as spent; negative where the report corrects an earlier one.</param>
public readonly record struct Expenditure(Money Total, Money Overspend, Money Change)
{
    public static Expenditure Of(DeliveryState state, ImmutableArray<SpentLine> lines)
    {
        var money = state.Money!;
        var zero = Money.Zero(money.Currency);
        var total = lines.Aggregate(zero, (sum, line) => sum + line.SpentToDate);
        var charged = total - (state.BorneByPartner ?? zero);
        var capacity = money.Spent + money.WithPartner;
        var overspend = charged > capacity ? charged - capacity : zero;
        var borneByFund = charged - overspend;
        return new Expenditure(total, overspend, (borneByFund.IsNegative ? zero : borneByFund) - money.Spent);
    }

    /// <summary>
    /// The postings: the change over what each contribution has with the partner (a correction: over what each has spent),
    /// and the support cost charged on the result.
    /// </summary>
    /// <remarks>
    /// Support cost is reckoned as at the allocation: the rate times one contribution's whole expenditure on the project,
    /// rounded once. What was charged before is taken off, so nothing is charged twice, and a contribution is never
    /// charged above what was reserved out of it (F17).
    /// </remarks>
    /// <param name="allocations">Certified less released, per contribution.</param>
    /// <param name="pscBasisPoints">The rate pinned at the allocation; 0 for a quick impact project.</param>
    public static ImmutableArray<ExpenditureLine> Post(
        ProjectMoney money, Money change, ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> allocations, int pscBasisPoints)
    {
        var shares = change.IsNegative
            ? [.. ContributionLines.Share(-change, [.. money.Lines.Select(line => new ContributionLine(line.Contribution, line.Spent))]).Select(line => line with { Amount = -line.Amount })]
            : ContributionLines.Share(change, money.WithPartnerLines);
        var posted = ImmutableArray.CreateBuilder<ExpenditureLine>(shares.Length);
        foreach (var (contribution, amount) in shares)
        {
            var line = money.Find(contribution)!;
            var reserved = allocations.Where(allocation => allocation.Contribution == contribution).Aggregate(Money.Zero(money.Currency), (sum, allocation) => sum + allocation.Psc);
            var charge = Money.Min((line.Spent + amount).BasisPoints(pscBasisPoints), reserved) - line.PscCharged;
            posted.Add(new ExpenditureLine(contribution, amount, charge));
        }

        return posted.ToImmutable();
    }
}
