using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>
/// Who may set up the committee, and how (domain.md §3.1, §5): the administrator defines seats and appoints, the
/// secretary sets alternates. Nobody seats themselves, and a person has one seat only, so that a seat's recusal takes
/// its people out of the item altogether (§3.2).
/// </summary>
public static class Seats
{
    public static Refusal? WhyNotDefine(SeatsState state, Seat seat, DateOnly from, Actor actor)
    {
        if (WhyNotAdministrator(actor) is { } refusal)
            return refusal;
        if (seat.TitleFr.Length == 0 || seat.TitleEn.Length == 0)
            return Refusal.Of("seat.title-in-both-languages", ("seat", seat.Id));
        if (state.Find(seat.Id) is not null)
            return Refusal.Of("seat.already-defined", ("seat", seat.Id));
        var standing = state.Seats.Where(one => one.RetiredAfter is null || one.RetiredAfter >= from).ToList();
        if (seat.IsChair && standing.Find(one => one.Seat.IsChair) is { } chair)
            return Refusal.Of("seat.chair-taken", ("seat", chair.Seat.Id));
        if (seat.IsFinance && standing.Find(one => one.Seat.IsFinance) is { } finance)
            return Refusal.Of("seat.finance-taken", ("seat", finance.Seat.Id));
        if (seat.ActingChairOrder is { } order && standing.Find(one => one.Seat.ActingChairOrder == order) is { } acting)
            return Refusal.Of("seat.acting-order-taken", ("seat", acting.Seat.Id), ("order", order));
        return null;
    }

    public static Decision Define(SeatsState state, Seat seat, DateOnly from, Actor actor) =>
        WhyNotDefine(state, seat, from, actor) is { } refusal ? refusal : new SeatDefined(seat, from);

    public static Refusal? WhyNotRetire(SeatsState state, SeatId seat, DateOnly lastDay, Actor actor) =>
        WhyNotAdministrator(actor) ?? WhyNotStanding(state, seat, lastDay);

    public static Decision Retire(SeatsState state, SeatId seat, DateOnly lastDay, Actor actor) =>
        WhyNotRetire(state, seat, lastDay, actor) is { } refusal ? refusal : new SeatRetired(seat, lastDay);

    public static Refusal? WhyNotAppoint(SeatsState state, SeatId seat, PersonId person, DateOnly from, Actor actor)
    {
        if ((WhyNotAdministrator(actor) ?? WhyNotStanding(state, seat, from) ?? WhyNotOneself(person, actor)) is { } refusal)
            return refusal;
        if (state.Find(seat)!.Members is [.., { } last] && last.From >= from)
            return Refusal.Of("seat.appointment-not-later", ("person", last.Person), ("from", last.From));
        return WhyNotFree(state, person, from, null, seat, asMember: true);
    }

    /// <summary>The member's predecessor ends the day before; an item already open keeps its roll (§3.1).</summary>
    public static Decision Appoint(SeatsState state, SeatId seat, PersonId person, DateOnly from, string reference, Actor actor) =>
        WhyNotAppoint(state, seat, person, from, actor) is { } refusal ? refusal : new MemberAppointed(seat, person, from, reference);

    public static Refusal? WhyNotEndAppointment(SeatsState state, SeatId seat, DateOnly lastDay, Actor actor)
    {
        if ((WhyNotAdministrator(actor) ?? WhyNotKnown(state, seat)) is { } refusal)
            return refusal;
        return state.Find(seat)!.MemberOn(lastDay) is null ? Refusal.Of("seat.vacant", ("seat", seat), ("date", lastDay)) : null;
    }

    public static Decision EndAppointment(SeatsState state, SeatId seat, DateOnly lastDay, Actor actor) =>
        WhyNotEndAppointment(state, seat, lastDay, actor) is { } refusal
            ? refusal
            : new AppointmentEnded(seat, state.Find(seat)!.MemberOn(lastDay)!.Value, lastDay);

    public static Refusal? WhyNotSetAlternate(SeatsState state, SeatId seat, PersonId person, DateOnly from, DateOnly? to, Actor actor)
    {
        if ((WhyNotSecretariat(actor) ?? WhyNotStanding(state, seat, from) ?? WhyNotOneself(person, actor)) is { } refusal)
            return refusal;
        if (to < from)
            return Refusal.Of("seat.dates-reversed", ("from", from), ("to", to));
        if (state.Find(seat)!.Alternates is [.., { } last] && last.From >= from)
            return Refusal.Of("seat.appointment-not-later", ("person", last.Person), ("from", last.From));
        return WhyNotFree(state, person, from, to, seat, asMember: false);
    }

    public static Decision SetAlternate(SeatsState state, SeatId seat, PersonId person, DateOnly from, DateOnly? to, Actor actor) =>
        WhyNotSetAlternate(state, seat, person, from, to, actor) is { } refusal ? refusal : new AlternateSet(seat, person, from, to);

    public static Refusal? WhyNotRemoveAlternate(SeatsState state, SeatId seat, DateOnly lastDay, Actor actor)
    {
        if ((WhyNotSecretariat(actor) ?? WhyNotKnown(state, seat)) is { } refusal)
            return refusal;
        return state.Find(seat)!.AlternateOn(lastDay) is null ? Refusal.Of("seat.no-alternate", ("seat", seat), ("date", lastDay)) : null;
    }

    public static Decision RemoveAlternate(SeatsState state, SeatId seat, DateOnly lastDay, Actor actor) =>
        WhyNotRemoveAlternate(state, seat, lastDay, actor) is { } refusal
            ? refusal
            : new AlternateRemoved(seat, state.Find(seat)!.AlternateOn(lastDay)!.Value, lastDay);

    private static Refusal? WhyNotFree(SeatsState state, PersonId person, DateOnly from, DateOnly? to, SeatId seat, bool asMember)
    {
        foreach (var other in state.Seats.Where(one => one.RetiredAfter is null || one.RetiredAfter >= from))
        {
            // On the seat itself the new tenure replaces the old one of the same kind; only the other kind can collide.
            var own = other.Seat.Id == seat;
            var members = own && asMember ? [] : other.Members;
            var alternates = own && !asMember ? [] : other.Alternates;
            if (members.Concat(alternates).Any(tenure => tenure.Person == person && tenure.Overlaps(from, to)))
                return Refusal.Of("seat.person-already-seated", ("person", person), ("seat", other.Seat.Id));
        }

        return null;
    }

    private static Refusal? WhyNotStanding(SeatsState state, SeatId seat, DateOnly date)
    {
        if (WhyNotKnown(state, seat) is { } refusal)
            return refusal;
        return state.Find(seat)!.StandsOn(date) ? null : Refusal.Of("seat.not-standing", ("seat", seat), ("date", date));
    }

    private static Refusal? WhyNotKnown(SeatsState state, SeatId seat) =>
        state.Find(seat) is null ? Refusal.Of("seat.unknown", ("seat", seat)) : null;

    private static Refusal? WhyNotAdministrator(Actor actor) =>
        actor.Is(Roles.Administrator) ? null : Refusal.Of("seat.only-administrator");

    private static Refusal? WhyNotSecretariat(Actor actor) =>
        actor.Is(Roles.Secretariat) ? null : Refusal.Of("seat.only-secretariat");

    private static Refusal? WhyNotOneself(PersonId person, Actor actor) =>
        person == actor.Person ? Refusal.Of("seat.not-oneself") : null;
}
