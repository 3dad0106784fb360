namespace TrustFund.Domain.Ledger;

/// <summary>What was promised and what of it arrived, in the contribution's own currency; each includes the next.</summary>
public sealed record PromiseFigures(Money Pledged, Money Signed, Money Received)
{
    public static PromiseFigures operator +(PromiseFigures left, PromiseFigures right) =>
        new(left.Pledged + right.Pledged, left.Signed + right.Signed, left.Received + right.Received);

    internal static PromiseFigures Of(Func<AccountKind, long> balance, Currency currency) => new(
        new Money(StatementColumn.Pledged.Figure(balance), currency),
        new Money(StatementColumn.Signed.Figure(balance), currency),
        new Money(StatementColumn.ReceivedInOwnCurrency.Figure(balance), currency));
}

/// <summary>
/// The cash columns, in the fund's currency. Allocated includes committed, committed includes disbursed, disbursed
/// includes spent. Programme support cost stands apart (F4): reserved at allocation, charged on expenditure.
/// </summary>
public sealed record CashFigures(
    Money Received,
    Money Refunded,
    Money Reserve,
    Money PscReserved,
    Money PscCharged,
    Money Allocated,
    Money Committed,
    Money Disbursed,
    Money Spent,
    Money WrittenOff,
    Money Available)
{
    /// <summary>Programme support cost, reserved and charged.</summary>
    public Money Psc => PscReserved + PscCharged;

    public Money PscAndReserve => Psc + Reserve;

    public static CashFigures operator +(CashFigures left, CashFigures right) => new(
        left.Received + right.Received,
        left.Refunded + right.Refunded,
        left.Reserve + right.Reserve,
        left.PscReserved + right.PscReserved,
        left.PscCharged + right.PscCharged,
        left.Allocated + right.Allocated,
        left.Committed + right.Committed,
        left.Disbursed + right.Disbursed,
        left.Spent + right.Spent,
        left.WrittenOff + right.WrittenOff,
        left.Available + right.Available);

    public static CashFigures Zero(Currency currency) => Of(_ => 0, currency);

    internal static CashFigures Of(Func<AccountKind, long> balance, Currency currency)
    {
        Money In(StatementColumn column) => new(column.Figure(balance), currency);
        return new CashFigures(
            In(StatementColumn.Received),
            In(StatementColumn.Refunded),
            In(StatementColumn.Reserve),
            In(StatementColumn.PscReserved),
            In(StatementColumn.PscCharged),
            In(StatementColumn.Allocated),
            In(StatementColumn.Committed),
            In(StatementColumn.Disbursed),
            In(StatementColumn.Spent),
            In(StatementColumn.WrittenOff),
            In(StatementColumn.Available));
    }
}
