using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Ledger;

/// <summary>The columns of a statement (domain.md §4). The first three are in the contribution's own currency, the others in the fund's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatementColumn>))]
public enum StatementColumn
{
    Pledged,
    Signed,
    ReceivedInOwnCurrency,
    Received,
    Refunded,
    Reserve,
    PscReserved,
    PscCharged,
    Allocated,
    Committed,
    Disbursed,
    Spent,
    WrittenOff,
    Available,
}

/// <summary>
/// Which buckets make a column. Money sits in one bucket only, so a cumulative measure is the sum of its own bucket and
/// all those behind it. The drill-down of a figure shows the entries that touch these accounts: they add up to it (F20).
/// </summary>
public static class StatementColumns
{
    private static readonly ImmutableArray<AccountKind>[] Buckets =
    [
        [AccountKind.Pledged, AccountKind.Signed, AccountKind.Honoured],
        [AccountKind.Signed, AccountKind.Honoured],
        [AccountKind.Honoured],
        [AccountKind.Donor],
        [AccountKind.Refunded],
        [AccountKind.Reserve],
        [AccountKind.PscReserved],
        [AccountKind.PscCharged],
        [AccountKind.Allocated, AccountKind.Committed, AccountKind.Disbursed, AccountKind.Spent, AccountKind.WrittenOff],
        [AccountKind.Committed, AccountKind.Disbursed, AccountKind.Spent, AccountKind.WrittenOff],
        [AccountKind.Disbursed, AccountKind.Spent, AccountKind.WrittenOff],
        [AccountKind.Spent],
        [AccountKind.WrittenOff],
        [AccountKind.Free],
    ];

    public static ImmutableArray<AccountKind> Kinds(this StatementColumn column) => Buckets[(int)column];

    /// <summary>-1 for received: its bucket is the source outside the fund, which runs negative by what came in.</summary>
    public static int Sign(this StatementColumn column) => column == StatementColumn.Received ? -1 : 1;

    /// <summary>The column's figure from the balances of the buckets, in minor units.</summary>
    public static long Figure(this StatementColumn column, Func<AccountKind, long> balance)
    {
        var sum = 0L;
        foreach (var kind in column.Kinds())
            sum = checked(sum + balance(kind));
        return column.Sign() * sum;
    }
}
