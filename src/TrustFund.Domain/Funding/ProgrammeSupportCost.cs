namespace TrustFund.Domain.Funding;

/// <summary>
/// Programme support cost (domain.md §4, F17). Its basis is stated once and held everywhere: the rate times the cost
/// that one contribution carries of one project, rounded once on the whole. Each step takes the difference of two such
/// totals, so that splitting an allocation or a report into many gives the same cost to the cent, and nothing twice.
/// </summary>
public static class ProgrammeSupportCost
{
    /// <summary>The rate that holds for a project, in basis points: none on a quick impact project.</summary>
    public static int RateFor(ProjectFacts project, int rulebookBasisPoints) => project.IsQuickImpact ? 0 : rulebookBasisPoints;

    /// <summary>What a further cost adds: reserved when it is allocated, charged when it is reported as spent.</summary>
    /// <param name="before">Allocated (or spent) of this contribution for this project so far.</param>
    public static Money On(Money before, Money further, int basisPoints) => (before + further).BasisPoints(basisPoints) - before.BasisPoints(basisPoints);

    /// <summary>The most that a cost may be so that it and its support cost fit into the money at hand.</summary>
    public static Money MostCostWithin(Money money, int basisPoints)
    {
        if (!money.IsPositive)
            return Money.Zero(money.Currency);
        var cost = new Money((long)((Int128)money.MinorUnits * 10_000 / (10_000 + basisPoints)), money.Currency);
        var unit = new Money(1, money.Currency);
        while (cost + unit + (cost + unit).BasisPoints(basisPoints) <= money)
            cost += unit;
        while (cost + cost.BasisPoints(basisPoints) > money)
            cost -= unit;
        return cost;
    }
}
