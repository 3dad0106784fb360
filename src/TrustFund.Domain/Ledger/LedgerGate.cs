using System.Collections.Immutable;

namespace TrustFund.Domain.Ledger;

/// <summary>
/// The one gate that every entry of every commit passes, whatever use case made it. It knows no use case, only what
/// must hold of money at any time: F1, F2, F4, F5, F8, F18, F19 and L1–L4 (domain.md §4).
/// </summary>
public static class LedgerGate
{
    /// <summary>Above this an amount is a slip of the pen, and sums stay far from overflow: minor units, so 10 trillion with two decimals.</summary>
    public const long LargestAmount = 1_000_000_000_000_000;

    /// <summary>Whether all the entries of one commit may be posted together; null when they may.</summary>
    /// <param name="timelineOf">The account's timeline before the commit; <see cref="AccountTimeline.Empty"/> where there is none.</param>
    /// <param name="today">No entry takes effect later: money that will come is not money that came (F2).</param>
    public static Refusal? Check(
        Func<LedgerAccount, AccountTimeline> timelineOf, ImmutableArray<LedgerEntry> entries, PeriodsState periods, Currency fundCurrency, DateOnly today)
    {
        var touched = new List<(LedgerAccount Account, AccountTimeline Before, AccountTimeline After)>();
        foreach (var entry in entries)
        {
            if (WhyNotAdmitted(entry, periods, today) is { } refusal)
                return refusal;
            foreach (var posting in entry.Postings)
            {
                if (WhyNotShaped(posting, fundCurrency) is { } misshaped)
                    return misshaped;
            }

            if (EntryShape.WhyNotBalanced(entry) is { } unbalanced)
                return unbalanced;
            foreach (var posting in entry.Postings)
            {
                if (Touch(touched, timelineOf, entry.EffectiveOn, posting) is { } mixed)
                    return mixed;
            }
        }

        foreach (var (account, before, after) in touched)
        {
            if (!account.MayBeNegative && after.FirstNegative() is { } date)
                return Shortfall.Of(account, date, before.At(date), before.At(date) - after.At(date), after.Currency!.Value);
        }

        return null;
    }

    /// <summary>As <see cref="Check(Func{LedgerAccount, AccountTimeline}, ImmutableArray{LedgerEntry}, PeriodsState, Currency, DateOnly)"/>, against a whole book.</summary>
    public static Refusal? Check(AccountBook book, ImmutableArray<LedgerEntry> entries, PeriodsState periods, Currency fundCurrency, DateOnly today) =>
        Check(book.Of, entries, periods, fundCurrency, today);

    private static Refusal? WhyNotAdmitted(LedgerEntry entry, PeriodsState periods, DateOnly today)
    {
        if (entry.Postings.IsDefaultOrEmpty)
            return Refusal.Of("ledger.empty-entry", ("entry", entry.Kind));
        if (periods.IsClosed(entry.EffectiveOn))
            return Refusal.Of("ledger.period-closed", ("entry", entry.Kind), ("date", entry.EffectiveOn), ("closedUpTo", periods.ClosedUpTo));
        return entry.EffectiveOn > today
            ? Refusal.Of("ledger.future-dated", ("entry", entry.Kind), ("date", entry.EffectiveOn), ("today", today))
            : null;
    }

    private static Refusal? WhyNotShaped(Posting posting, Currency fundCurrency)
    {
        var (account, amount) = posting;
        if (account.BelongsToProject != account.Proposal.HasValue)
            return Refusal.Of("ledger.wrong-account", ("account", account.Key));
        if (amount.Currency == default || (!account.IsPromise && amount.Currency != fundCurrency))
            return Refusal.Of("ledger.wrong-currency", ("account", account.Key), ("currency", amount.Currency), ("expected", fundCurrency));
        if (amount.IsZero)
            return Refusal.Of("ledger.zero-amount", ("account", account.Key));
        return amount.MinorUnits is > LargestAmount or < -LargestAmount
            ? Refusal.Of("ledger.amount-too-large", ("account", account.Key), ("asked", amount), ("limit", new Money(LargestAmount, amount.Currency)))
            : null;
    }

    private static Refusal? Touch(
        List<(LedgerAccount Account, AccountTimeline Before, AccountTimeline After)> touched,
        Func<LedgerAccount, AccountTimeline> timelineOf,
        DateOnly on,
        Posting posting)
    {
        var index = touched.FindIndex(known => known.Account == posting.Account);
        if (index < 0)
        {
            var before = timelineOf(posting.Account);
            touched.Add((posting.Account, before, before));
            index = touched.Count - 1;
        }

        var account = touched[index];
        if (account.After.Currency is { } currency && currency != posting.Amount.Currency)
            return Refusal.Of("ledger.wrong-currency", ("account", account.Account.Key), ("currency", posting.Amount.Currency), ("expected", currency));
        touched[index] = account with { After = account.After.With(on, posting.Amount) };
        return null;
    }
}
