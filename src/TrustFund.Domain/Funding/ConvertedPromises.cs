using System.Collections.Immutable;
using TrustFund.Domain.Ledger;

namespace TrustFund.Domain.Funding;

/// <summary>A statement's promises in the fund's currency: only by stored rates, each with its date and source, so that the figure can be checked (F8).</summary>
/// <param name="Rates">The rates used, one per currency.</param>
public sealed record ConvertedPromises(Money Pledged, Money Signed, ImmutableArray<ExchangeRate> Rates)
{
    /// <summary>Refused where a rate on or before the as-of date is missing: no figure is better than a mixed one.</summary>
    public static Result<ConvertedPromises> Of(Statement statement, RatesState rates)
    {
        var pledged = Money.Zero(statement.FundCurrency);
        var signed = pledged;
        var used = ImmutableArray.CreateBuilder<ExchangeRate>();
        foreach (var line in statement.Contributions)
        {
            // A promise of nothing, or of nobody knows how much, needs no rate; signed is a part of pledged.
            if (line.Promised.Pledged.IsZero)
                continue;
            var pledgedHere = rates.Convert(line.Promised.Pledged, statement.FundCurrency, statement.AsOf);
            var signedHere = rates.Convert(line.Promised.Signed, statement.FundCurrency, statement.AsOf);
            if ((pledgedHere.Refusal ?? signedHere.Refusal) is { } refusal)
                return refusal;
            pledged += pledgedHere.Value.Amount;
            signed += signedHere.Value.Amount;
            if (pledgedHere.Value.Rate is { } rate && !used.Contains(rate))
                used.Add(rate);
        }

        return new ConvertedPromises(pledged, signed, used.ToImmutable());
    }
}
