using System.Collections.Immutable;

namespace TrustFund.Domain.Ledger;

/// <summary>A change of one account's balance; positive adds to the bucket.</summary>
public readonly record struct Posting(LedgerAccount Account, Money Amount);

/// <summary>
/// One balanced entry: its postings sum to zero per currency (L1). Entries are derived from events alone, so the
/// ledger can be rebuilt from the log; they are never edited, only reversed (F11).
/// </summary>
/// <param name="EffectiveOn">The date on which it counts, in the fund's calendar.</param>
/// <param name="Kind">What happened, as in <c>allocation</c>, <c>tranche-paid</c>; the words of the statement's drill-down.</param>
public sealed record LedgerEntry(DateOnly EffectiveOn, string Kind, ImmutableArray<Posting> Postings)
{
    public bool IsBalanced => Postings.GroupBy(posting => posting.Amount.Currency).All(group => group.Sum(posting => posting.Amount.MinorUnits) == 0);

    /// <summary>Moves an amount from one bucket to another.</summary>
    public static LedgerEntry Move(DateOnly effectiveOn, string kind, LedgerAccount from, LedgerAccount to, Money amount) =>
        new(effectiveOn, kind, [new Posting(from, -amount), new Posting(to, amount)]);
}
