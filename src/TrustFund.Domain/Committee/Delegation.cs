namespace TrustFund.Domain.Committee;

/// <summary>A member's written leave for another to sit in the seat: dated, for one fund, up to an amount (domain.md §3.11).</summary>
/// <param name="Id">The fund's own number for it, as in <c>D-2017-004</c>.</param>
/// <param name="Reference">The paper: the memorandum's number or the registry's reference.</param>
/// <param name="From">First day; both days count.</param>
/// <param name="UpTo">The largest item it covers, that amount included; null: any.</param>
public sealed record Delegation(
    string Id,
    FundId Fund,
    SeatId Seat,
    PersonId Delegator,
    PersonId Delegate,
    string Reference,
    DateOnly From,
    DateOnly To,
    Money? UpTo = null);

/// <summary>A delegation and what became of it.</summary>
/// <param name="RevokedOn">From this day on it no longer holds.</param>
public sealed record DelegationState(Delegation Terms, DateOnly? RevokedOn)
{
    /// <summary>The last day on which it holds, revocation included.</summary>
    public DateOnly LastDay => RevokedOn is { } day && day.AddDays(-1) < Terms.To ? day.AddDays(-1) : Terms.To;

    public bool HoldsOn(DateOnly date) => Terms.From <= date && date <= LastDay;

    /// <summary>An amount in another currency than the limit is not covered: no rate is on record for a delegation (rule F8).</summary>
    public bool Covers(FundId fund, DateOnly date, Money amount) =>
        Terms.Fund == fund && HoldsOn(date) && (Terms.UpTo is not { } limit || (limit.Currency == amount.Currency && amount <= limit));

    public bool Overlaps(DateOnly from, DateOnly to) => Terms.From <= to && from <= LastDay && Terms.From <= LastDay;
}
