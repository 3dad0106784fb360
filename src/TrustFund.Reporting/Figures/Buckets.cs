using TrustFund.Contracts;

namespace TrustFund.Reporting.Figures;

/// <summary>What stands on the accounts of some contributions and projects, added up by bucket, in minor units.</summary>
internal sealed class Buckets
{
    private readonly Dictionary<string, long> _sums = new(StringComparer.Ordinal);

    public static Buckets Of(IEnumerable<BalanceRow> balances)
    {
        var buckets = new Buckets();
        foreach (var balance in balances)
            buckets._sums[balance.Account] = checked(buckets[balance.Account] + balance.MinorUnits);
        return buckets;
    }

    private long this[string account] => _sums.GetValueOrDefault(account);

    /// <summary>The cash columns. Money sits in one bucket only, so what is cumulative adds the buckets behind it.</summary>
    public CashReport Cash(string currency)
    {
        string Amount(long minorUnits) => MoneyAmount.Of(minorUnits, currency).Amount;
        var disbursed = this["Disbursed"] + this["Spent"] + this["WrittenOff"];
        var committed = this["Committed"] + disbursed;
        return new CashReport(
            // The donor's account stands outside the fund and runs negative by what came in.
            Amount(-this["Donor"]),
            Amount(this["Refunded"]),
            Amount(this["Reserve"]),
            Amount(this["PscReserved"]),
            Amount(this["PscCharged"]),
            Amount(this["Allocated"] + committed),
            Amount(committed),
            Amount(disbursed),
            Amount(this["Spent"]),
            Amount(this["WrittenOff"]),
            Amount(this["Free"]));
    }

    /// <summary>The promises, in the contributions' own currency.</summary>
    /// <param name="unknown">No amount was stated.</param>
    public PromiseReport Promised(string currency, bool unknown)
    {
        string Amount(long minorUnits) => MoneyAmount.Of(minorUnits, currency).Amount;
        var signed = this["Signed"] + this["Honoured"];
        return new PromiseReport(unknown ? null : Amount(this["Pledged"] + signed), unknown ? null : Amount(signed), Amount(this["Honoured"]));
    }
}

/// <summary>What stands on one account at a date.</summary>
internal sealed class BalanceRow
{
    public required string Account { get; init; }

    public required string Contribution { get; init; }

    public string? Proposal { get; init; }

    public long MinorUnits { get; init; }
}
