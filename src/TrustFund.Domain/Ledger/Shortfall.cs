namespace TrustFund.Domain.Ledger;

/// <summary>The refusal for a bucket that would run negative: one code per bucket, with what there is and what is asked on the first date that fails.</summary>
internal static class Shortfall
{
    internal static Refusal Of(LedgerAccount account, DateOnly date, long available, long asked, Currency currency)
    {
        ReadOnlySpan<(string, object?)> facts =
        [
            ("contribution", account.Contribution), ("project", account.Proposal), ("date", date),
            ("available", new Money(available, currency)), ("asked", new Money(asked, currency)),
        ];
        return account.Kind switch
        {
            AccountKind.Pledged => Refusal.Of("ledger.not-enough-pledged", facts),
            AccountKind.Signed => Refusal.Of("ledger.not-enough-signed", facts),
            AccountKind.Honoured => Refusal.Of("ledger.not-enough-honoured", facts),
            AccountKind.Refunded => Refusal.Of("ledger.not-enough-refunded", facts),
            AccountKind.Free => Refusal.Of("ledger.not-enough-free", facts),
            AccountKind.Reserve => Refusal.Of("ledger.not-enough-reserve", facts),
            AccountKind.PscReserved => Refusal.Of("ledger.not-enough-psc-reserved", facts),
            AccountKind.PscCharged => Refusal.Of("ledger.not-enough-psc-charged", facts),
            AccountKind.Allocated => Refusal.Of("ledger.not-enough-allocated", facts),
            AccountKind.Committed => Refusal.Of("ledger.not-enough-committed", facts),
            AccountKind.Disbursed => Refusal.Of("ledger.not-enough-disbursed", facts),
            AccountKind.Spent => Refusal.Of("ledger.not-enough-spent", facts),
            AccountKind.WrittenOff => Refusal.Of("ledger.not-enough-written-off", facts),
            _ => throw new InvalidOperationException($"{account.Key} may run negative."),
        };
    }
}
