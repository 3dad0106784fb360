using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>The committee of one fund, folded from the fund's stream (domain.md §3.1, §3.11).</summary>
/// <param name="Seats">In the order defined.</param>
public sealed record SeatsState(ImmutableArray<SeatHistory> Seats, ImmutableArray<DelegationState> Delegations)
{
    public static SeatsState Empty { get; } = new([], []);

    /// <summary>Events of the fund's stream that are not about seats or delegations pass without effect.</summary>
    public static SeatsState Apply(SeatsState state, DomainEvent e) => e switch
    {
        SeatDefined defined => state with { Seats = state.Seats.Add(new SeatHistory(defined.Seat, defined.From, null, [], [])) },
        SeatRetired retired => state.Change(retired.Seat, seat => seat with { RetiredAfter = retired.LastDay }),
        MemberAppointed appointed => state.Change(appointed.Seat, seat => seat with
        {
            Members = [.. EndedBy(seat.Members, appointed.From.AddDays(-1)), new Tenure(appointed.Person, appointed.From, null)],
        }),
        AppointmentEnded ended => state.Change(ended.Seat, seat => seat with { Members = EndedBy(seat.Members, ended.LastDay) }),
        AlternateSet set => state.Change(set.Seat, seat => seat with
        {
            Alternates = [.. EndedBy(seat.Alternates, set.From.AddDays(-1)), new Tenure(set.Person, set.From, set.To)],
        }),
        AlternateRemoved removed => state.Change(removed.Seat, seat => seat with { Alternates = EndedBy(seat.Alternates, removed.LastDay) }),
        DelegationGiven given => state with { Delegations = state.Delegations.Add(new DelegationState(given.Terms, null)) },
        DelegationRevoked revoked => state with
        {
            Delegations = [.. state.Delegations.Select(one => one.Terms.Id == revoked.Delegation ? one with { RevokedOn = revoked.On } : one)],
        },
        _ => CommitteeStreams.PassOver(state, e, "seat", "delegation"),
    };

    public SeatHistory? Find(SeatId seat) => Seats.FirstOrDefault(one => one.Seat.Id == seat);

    public DelegationState? FindDelegation(string id) => Delegations.FirstOrDefault(one => one.Terms.Id == id);

    /// <summary>
    /// Who sits on a date for an item of an amount: the delegate under a written delegation that covers it, else the
    /// member, else (vacant, or the secretary recorded the member as absent) the alternate. A seat with nobody is not on
    /// the roll: it cannot vote, so it would only block the quorum.
    /// </summary>
    /// <param name="absent">Seats whose member the secretary recorded as absent; without an alternate the member stays listed.</param>
    public ImmutableArray<RollSeat> RollOn(FundId fund, DateOnly date, Money amount, IReadOnlySet<SeatId>? absent = null) =>
        [.. Seats.Where(seat => seat.StandsOn(date)).Select(seat => SitterOf(seat, fund, date, amount, absent)).OfType<RollSeat>()];

    /// <summary>
    /// The roles that seats give on a date: <c>member</c> to whoever may sit, <c>chair</c> to the chair seat's member, or
    /// to its alternate while the seat is vacant. A delegate gets a vote, not the chair's powers outside the item.
    /// </summary>
    public ImmutableArray<string> RolesOf(PersonId person, DateOnly date)
    {
        var standing = Seats.Where(seat => seat.StandsOn(date)).ToList();
        var sits = standing.Any(seat => seat.MemberOn(date) == person || seat.AlternateOn(date) == person)
            || Delegations.Any(one => one.Terms.Delegate == person && one.HoldsOn(date)
                && standing.Any(seat => seat.Seat.Id == one.Terms.Seat && seat.MemberOn(date) == one.Terms.Delegator));
        if (!sits)
            return [];
        var chairs = standing.Any(seat => seat.Seat.IsChair && (seat.MemberOn(date) ?? seat.AlternateOn(date)) == person);
        return chairs ? [Roles.Member, Roles.Chair] : [Roles.Member];
    }

    /// <summary>The sections of the seats that the person holds or stands in for on the date.</summary>
    public ImmutableArray<SectionId> SectionsOf(PersonId person, DateOnly date) =>
    [
        .. Seats.Where(seat => seat.StandsOn(date) && (seat.MemberOn(date) == person || seat.AlternateOn(date) == person))
            .Select(seat => seat.Seat.Section).OfType<SectionId>().Distinct(),
    ];

    private RollSeat? SitterOf(SeatHistory seat, FundId fund, DateOnly date, Money amount, IReadOnlySet<SeatId>? absent)
    {
        var member = seat.MemberOn(date);
        var alternate = seat.AlternateOn(date);
        var delegation = member is null
            ? null
            : Delegations.FirstOrDefault(one => one.Terms.Seat == seat.Seat.Id && one.Terms.Delegator == member && one.Covers(fund, date, amount));
        if (delegation is { Terms: var terms })
            return new RollSeat(seat.Seat, member, alternate, terms.Delegate, SitsAs.Delegate, terms.Id, terms.Reference);
        if (alternate is { } deputy && (member is null || absent?.Contains(seat.Seat.Id) == true))
            return new RollSeat(seat.Seat, member, alternate, deputy, SitsAs.Alternate);
        return member is { } sitting ? new RollSeat(seat.Seat, member, alternate, sitting, SitsAs.Member) : null;
    }

    private SeatsState Change(SeatId id, Func<SeatHistory, SeatHistory> change) =>
        this with { Seats = [.. Seats.Select(seat => seat.Seat.Id == id ? change(seat) : seat)] };

    private static ImmutableArray<Tenure> EndedBy(ImmutableArray<Tenure> tenures, DateOnly lastDay) =>
        [.. tenures.Select(tenure => tenure.From <= lastDay && (tenure.To is null || tenure.To > lastDay) ? tenure with { To = lastDay } : tenure)];
}
