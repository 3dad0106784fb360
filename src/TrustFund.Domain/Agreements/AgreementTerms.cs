using System.Collections.Immutable;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Agreements;

/// <summary>One instalment as planned.</summary>
/// <param name="Number">1, 2, 3 … over the whole project, also when the partner changes.</param>
public sealed record PlannedTranche(int Number, Money Amount, DateOnly DueOn);

/// <summary>What the mission and a partner agree on.</summary>
/// <param name="Amount">What the signatures commit, in the fund's currency, without programme support cost.</param>
/// <param name="Budget">The whole project's lines: with a second partner they include what was spent by the first.</param>
public sealed record AgreementTerms(
    PartnerId Partner,
    Money Amount,
    DateOnly StartsOn,
    DateOnly EndsOn,
    ImmutableArray<PlannedTranche> Tranches,
    ImmutableArray<BudgetLine> Budget)
{
    /// <summary>Why these terms are none in themselves, whatever was approved and allocated.</summary>
    /// <param name="used">Spent by earlier partners and not returned, zero for the first.</param>
    /// <param name="firstTranche">The number that the plan begins with.</param>
    public static Refusal? WhyNot(AgreementTerms terms, Money used, int firstTranche, Rulebook rules)
    {
        if (terms.Amount.Currency != used.Currency)
            return Refusal.Of("agreement.wrong-currency", ("currency", terms.Amount.Currency), ("expected", used.Currency));
        if (!terms.Amount.IsPositive)
            return Refusal.Of("agreement.amount-not-positive", ("asked", terms.Amount));
        if (terms.EndsOn <= terms.StartsOn)
            return Refusal.Of("agreement.ends-before-start", ("start", terms.StartsOn), ("end", terms.EndsOn));
        if (rules.LongestMonths is { } months && terms.EndsOn > terms.StartsOn.AddMonths(months))
            return Refusal.Of("agreement.too-long", ("months", months), ("latest", terms.StartsOn.AddMonths(months)), ("end", terms.EndsOn));
        return TranchePlan.WhyNot(terms.Tranches, terms.Amount, firstTranche, terms.StartsOn)
            ?? TranchePlan.WhyNotFirst(terms.Tranches[0], terms.Amount, rules)
            ?? BudgetLines.WhyNot(terms.Budget, terms.Amount + used);
    }
}
