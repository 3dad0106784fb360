using System.Collections.Immutable;
using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Funding;

/// <summary>What one contribution could give a project that is being drafted.</summary>
/// <param name="Free">Received and free, in the fund's currency; never a pledge or an unpaid instalment (F2).</param>
/// <param name="MostCost">The most of the project's cost that it can carry with the support cost on top; zero where it does not fit.</param>
/// <param name="WhyNot">The term that the project breaches; null where it fits.</param>
public sealed record AvailableFunds(ContributionId Contribution, DonorId Donor, string Label, Money Free, Money MostCost, bool NeedsNoObjection, Refusal? WhyNot);

/// <summary>Funds availability while drafting (domain.md §6, 11).</summary>
public static class FundsAvailability
{
    /// <summary>Every contribution with free cash, the ones that fit first, the largest first.</summary>
    /// <param name="contributions">Each with its lowest free balance from today on.</param>
    public static ImmutableArray<AvailableFunds> For(
        ProjectFacts project, IEnumerable<(ContributionState Contribution, Money Free)> contributions, Moment moment, Rulebook rules)
    {
        var rate = ProgrammeSupportCost.RateFor(project, rules.PscBasisPoints);
        return
        [
            .. contributions
                .Where(candidate => candidate.Contribution.Status == ContributionStatus.Signed && candidate.Free.IsPositive)
                .Select(candidate =>
                {
                    var (contribution, free) = candidate;
                    var breach = contribution.Terms.Fits(project, moment.Today);
                    var most = breach is null ? ProgrammeSupportCost.MostCostWithin(free, rate) : Money.Zero(free.Currency);
                    return new AvailableFunds(contribution.Id, contribution.Donor, contribution.Label, free, most, contribution.Terms.NeedsNoObjection, breach);
                })
                .OrderByDescending(funds => funds.MostCost.MinorUnits)
                .ThenByDescending(funds => funds.Free.MinorUnits)
                .ThenBy(funds => funds.Contribution.Value, StringComparer.Ordinal),
        ];
    }
}
