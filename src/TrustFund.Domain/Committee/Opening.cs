using System.Collections.Immutable;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>What opening an item needs to know of people, read in the same transaction.</summary>
/// <param name="Seats">The fund's committee.</param>
/// <param name="Absent">Seats whose member the secretary found absent: the alternate sits.</param>
/// <param name="Sections">Sections of people, from their roles.</param>
public sealed record PeopleFacts(
    SeatsState Seats,
    ImmutableHashSet<SeatId> Absent,
    ImmutableDictionary<PersonId, ImmutableArray<SectionId>> Sections);

/// <summary>Opening an item: the roll is frozen, the rulebook pinned, sponsoring sections are recused (domain.md §3.1, §3.2).</summary>
public static class Opening
{
    public static Refusal? WhyNotOpenItem(SessionState state, int item, PeopleFacts people, Actor actor, Moment moment, Rulebook rules)
    {
        if ((Agenda.WhyNotSecretariat(actor) ?? Agenda.WhyNotUnderWay(state) ?? Agenda.WhyNotKnown(state, item)) is { } refusal)
            return refusal;
        if (state.Kind == SessionKind.Written)
            return Refusal.Of("session.notice-opens");
        if (moment.Today < state.Date)
            return Refusal.Of("session.not-yet", ("date", state.Date));
        if (state.Find(item)!.CirculatedOn is null)
            return Refusal.Of("session.dossier-not-circulated", ("item", item));
        return WhyNotRoll(state, item, people, moment, rules);
    }

    /// <summary>Opens the item; where recusals leave too few seats, it goes to the Head of Mission at once (§3.3).</summary>
    public static Decision OpenItem(SessionState state, int item, PeopleFacts people, Actor actor, Moment moment, Rulebook rules) =>
        WhyNotOpenItem(state, item, people, actor, moment, rules) is { } refusal
            ? refusal
            : Decision.Of(Opened(state, item, people, null, actor, moment, rules));

    internal static Refusal? WhyNotRoll(SessionState state, int item, PeopleFacts people, Moment moment, Rulebook rules)
    {
        var listed = state.Find(item)!;
        if (listed.Stage != ItemStage.Listed)
            return Refusal.Of("session.item-not-listed", ("item", item));
        if (Agenda.WhyNotComparable(listed.Agenda.Amount, rules) is { } refusal)
            return refusal;
        var roll = RollFor(state, listed, people, moment);
        if (!roll.Any(seat => seat.Seat.IsFinance))
            return Refusal.Of("session.roll-without-finance");
        return roll.Any(seat => seat.Seat.IsChair || seat.Seat.ActingChairOrder is not null) ? null : Refusal.Of("session.roll-without-chair");
    }

    internal static ImmutableArray<DomainEvent> Opened(
        SessionState state, int item, PeopleFacts people, NoticeIssued? notice, Actor actor, Moment moment, Rulebook rules)
    {
        var listed = state.Find(item)!;
        var roll = RollFor(state, listed, people, moment);
        var twoThirds = rules.TwoThirdsAbove is { } above && listed.Agenda.Amount > above;
        var pinned = new BallotRules(rules.Version, rules.QuorumMoreThanBasisPoints, rules.MinimumSeats, twoThirds, rules.AppraisalTopScore);
        var events = ImmutableArray.CreateBuilder<DomainEvent>();
        events.Add(new ItemOpened(item, moment.Today, roll, pinned));
        if (notice is not null)
            events.Add(notice);
        events.AddRange(Recusals.Automatic(listed.Agenda, roll, people.Sections).Select(recusal => new SeatRecused(item, recusal)));
        events.AddRange(Closing.EscalationOf(SessionState.Fold(state, [.. events]), item, actor, moment));
        return events.ToImmutable();
    }

    private static ImmutableArray<RollSeat> RollFor(SessionState state, ItemState listed, PeopleFacts people, Moment moment) =>
        people.Seats.RollOn(state.Fund, moment.Today, listed.Agenda.Amount, people.Absent);
}
