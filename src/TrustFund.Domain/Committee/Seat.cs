using System.Collections.Immutable;

namespace TrustFund.Domain.Committee;

/// <summary>A seat of the Project Review Committee: what it is, whoever sits on it (domain.md §3.1).</summary>
/// <param name="Section">The mission section that the seat speaks for; where it sponsors a project, the seat is recused (§3.2).</param>
/// <param name="ActingChairOrder">1, 2, 3 …: the order in which seats take the chair when its seat cannot; null: never.</param>
/// <param name="IsFinance">The seat without which there is no quorum (§3.3).</param>
public sealed record Seat(
    SeatId Id,
    string TitleFr,
    string TitleEn,
    SectionId? Section = null,
    bool IsChair = false,
    int? ActingChairOrder = null,
    bool IsFinance = false);

/// <summary>A person's time on a seat, as member or as alternate; both days count.</summary>
/// <param name="To">The last day; null: open.</param>
public sealed record Tenure(PersonId Person, DateOnly From, DateOnly? To)
{
    public bool Covers(DateOnly date) => From <= date && (To is null || date <= To);

    public bool Overlaps(DateOnly from, DateOnly? to) => (to is null || From <= to) && (To is null || from <= To);
}

/// <summary>A seat with everyone who ever sat on it.</summary>
/// <param name="RetiredAfter">The seat's last day; null: it stands.</param>
public sealed record SeatHistory(Seat Seat, DateOnly From, DateOnly? RetiredAfter, ImmutableArray<Tenure> Members, ImmutableArray<Tenure> Alternates)
{
    public bool StandsOn(DateOnly date) => From <= date && (RetiredAfter is null || date <= RetiredAfter);

    public PersonId? MemberOn(DateOnly date) => On(Members, date);

    public PersonId? AlternateOn(DateOnly date) => On(Alternates, date);

    private static PersonId? On(ImmutableArray<Tenure> tenures, DateOnly date) => tenures.LastOrDefault(tenure => tenure.Covers(date))?.Person;
}
