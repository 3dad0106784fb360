using System.Globalization;
using System.Text.Json.Serialization;

namespace TrustFund.Contracts;

/// <summary>An amount as a plain decimal text with exactly the currency's decimals, and its ISO 4217 code; never a binary number.</summary>
/// <param name="Amount">As in <c>1090015.00</c> or <c>-12.50</c>; francs have no decimals.</param>
/// <param name="Currency">As in <c>USD</c>.</param>
public sealed record MoneyAmount(string Amount, string Currency)
{
    // As the service writes them; a test holds this against its own list.
    private static readonly string[] WithoutDecimals = ["JPY", "XAF", "XOF"];

    /// <summary>An amount from whole minor units, with the decimals of its currency (ISO 4217).</summary>
    public static MoneyAmount Of(long minorUnits, string currency)
    {
        if (WithoutDecimals.Contains(currency, StringComparer.Ordinal))
            return new MoneyAmount(minorUnits.ToString(CultureInfo.InvariantCulture), currency);
        var digits = Int128.Abs(minorUnits).ToString(CultureInfo.InvariantCulture).PadLeft(3, '0');
        return new MoneyAmount($"{(minorUnits < 0 ? "-" : "")}{digits[..^2]}.{digits[^2..]}", currency);
    }

    /// <summary>The amount in whole minor units (cents for USD, francs for XOF), to reckon with.</summary>
    /// <exception cref="FormatException">The text is no amount.</exception>
    [JsonIgnore]
    public long MinorUnits => long.Parse(Amount.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>How many decimals the currency has: 2 for USD, 0 for XOF.</summary>
    [JsonIgnore]
    public int Decimals => Amount.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? Amount.Length - point - 1 : 0;
}

/// <summary>A name in both languages of the service.</summary>
public sealed record BilingualText(string Fr, string En);

/// <summary>
/// One balanced entry of the fund's ledger: its postings add up to zero. The fold of all entries up to a date is the
/// ledger at that date; nothing is edited, an entry is only taken back by another.
/// </summary>
/// <param name="EffectiveOn">The date on which it counts, in the fund's time zone.</param>
/// <param name="Kind">What happened, as in <c>allocation</c> or <c>tranche-paid</c>.</param>
/// <param name="Reference">Its stable name, where it has one: what an entry that takes it back points to.</param>
/// <param name="Reverses">The reference of the entry that this one takes back.</param>
/// <param name="Postings">At least two.</param>
public sealed record LedgerEntry(DateOnly EffectiveOn, string Kind, string? Reference, string? Reverses, IReadOnlyList<LedgerPosting> Postings);

/// <summary>A change of one account's balance; positive adds to it.</summary>
/// <param name="Account">
/// The bucket: <c>Promise</c>, <c>Pledged</c>, <c>Signed</c>, <c>Honoured</c> (promises, in the contribution's own
/// currency); <c>Donor</c>, <c>Refunded</c>, <c>Free</c>, <c>Reserve</c>, <c>PscReserved</c>, <c>PscCharged</c>,
/// <c>Allocated</c>, <c>Committed</c>, <c>Disbursed</c>, <c>Spent</c>, <c>WrittenOff</c> (cash, in the fund's currency).
/// </param>
/// <param name="Contribution">Whose money it is.</param>
/// <param name="Proposal">The project, from the allocation on.</param>
/// <param name="Amount">In the account's currency.</param>
public sealed record LedgerPosting(string Account, string Contribution, string? Proposal, MoneyAmount Amount);

/// <summary>An amount of one contribution.</summary>
public sealed record ContributionShare(string Contribution, MoneyAmount Amount);
