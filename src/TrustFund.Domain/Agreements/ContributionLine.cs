using System.Collections.Immutable;

namespace TrustFund.Domain.Agreements;

/// <summary>The part of an amount that one contribution bears, in the fund's currency.</summary>
public sealed record ContributionLine(ContributionId Contribution, Money Amount);

public static class ContributionLines
{
    /// <summary>
    /// Splits an amount in proportion to what each contribution has left: largest remainder, in the order given (F10).
    /// As long as the amount is not above their sum, no part is above what its contribution has; a part of nothing is left out.
    /// </summary>
    /// <exception cref="ArgumentException">There is an amount to split and nothing to split it over.</exception>
    public static ImmutableArray<ContributionLine> Share(Money amount, ImmutableArray<ContributionLine> over)
    {
        if (amount.IsZero)
            return [];
        var parts = amount.Split([.. over.Select(line => line.Amount.MinorUnits)]);
        return [.. over.Zip(parts, (line, part) => line with { Amount = part }).Where(line => !line.Amount.IsZero)];
    }

    public static Money Sum(this ImmutableArray<ContributionLine> lines, Currency currency) =>
        lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Amount);
}
