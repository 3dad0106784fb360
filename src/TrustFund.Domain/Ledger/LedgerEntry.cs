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
    /// <summary>The stable name of what happened, as in <c>C-2017-003/receipt-1</c>; what a reversal points to.</summary>
    public string? Reference { get; init; }

    /// <summary>The reference of the entry that this one takes back (F11).</summary>
    public string? Reverses { get; init; }

    public bool IsBalanced => Postings.GroupBy(posting => posting.Amount.Currency).All(group => group.Sum(posting => posting.Amount.MinorUnits) == 0);

    /// <summary>Moves an amount from one bucket to another.</summary>
    public static LedgerEntry Move(DateOnly effectiveOn, string kind, LedgerAccount from, LedgerAccount to, Money amount) =>
        new(effectiveOn, kind, [new Posting(from, -amount), new Posting(to, amount)]);

    /// <summary>The opposite of this entry, pointing to it; the entry itself stays (F11).</summary>
    /// <exception cref="InvalidOperationException">The entry has no reference to point to.</exception>
    public LedgerEntry Reversal(DateOnly effectiveOn, string kind) =>
        new(effectiveOn, kind, [.. Postings.Select(posting => posting with { Amount = -posting.Amount })])
        {
            Reverses = Reference ?? throw new InvalidOperationException($"An entry '{Kind}' without a reference cannot be reversed (F11)."),
        };
}
