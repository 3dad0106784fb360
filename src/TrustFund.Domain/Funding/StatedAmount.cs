using System.Text.Json.Serialization;

namespace TrustFund.Domain.Funding;

/// <summary>
/// What a donor promised, as far as it is known: exact, "about", or not stated at all (domain.md §7). Approximate and
/// unknown amounts come from the past only, say so wherever they are shown, and fund nothing: only cash received does.
/// </summary>
public sealed record StatedAmount(Currency Currency, Money? Amount, bool IsApproximate)
{
    [JsonIgnore]
    public bool IsUnknown => Amount is null;

    [JsonIgnore]
    public bool IsExact => Amount is not null && !IsApproximate;

    /// <summary>What the ledger carries of it: nothing where it is unknown.</summary>
    [JsonIgnore]
    public Money Posted => Amount ?? Money.Zero(Currency);

    public static StatedAmount Exactly(Money amount) => new(amount.Currency, amount, IsApproximate: false);

    public static StatedAmount About(Money amount) => new(amount.Currency, amount, IsApproximate: true);

    public static StatedAmount Unknown(Currency currency) => new(currency, null, IsApproximate: false);

    public override string ToString() => Amount is { } amount ? $"{(IsApproximate ? "~" : "")}{amount}" : $"? {Currency}";
}
