using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>
/// Recusals (domain.md §3.2, §3.11). A recusal takes the seat and all its people: member, alternate, delegate. Whoever
/// is out on one seat is out on every seat they hold, so a delegate inherits the delegator's recusals and nobody
/// sees through one seat what another may not see.
/// </summary>
public static class Recusals
{
    /// <summary>The recusals that nobody has to declare, with all that follow from them.</summary>
    /// <param name="sections">Sections of people, from their roles: an alternate or delegate out of a sponsoring section is as tied as the member.</param>
    public static ImmutableArray<Recusal> Automatic(
        AgendaItem agenda, ImmutableArray<RollSeat> roll, IReadOnlyDictionary<PersonId, ImmutableArray<SectionId>> sections)
    {
        var found = ImmutableArray.CreateBuilder<Recusal>();
        foreach (var seat in roll)
        {
            var ties = new[] { seat.Seat.Section }.OfType<SectionId>()
                .Concat(new[] { seat.Member, seat.Sitting }.OfType<PersonId>().SelectMany(person => sections.GetValueOrDefault(person, [])));
            if (ties.Where(section => agenda.Sponsors.Contains(section)).Cast<SectionId?>().FirstOrDefault() is { } section)
                found.Add(new Recusal(seat.Seat.Id, seat.Persons, RecusalCause.Sponsor, Section: section));
        }

        return [.. found, .. Inherited(roll, found.ToImmutable())];
    }

    public static Refusal? WhyNotDeclareTie(SessionState state, int item, SeatId seat, Actor actor)
    {
        if (Ballot.WhyNotOpen(state, item) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (ballot.SeatOnRoll(seat) is not { } line)
            return Refusal.Of("ballot.not-on-roll", ("seat", seat));

        // The member who delegated may still know of a tie that the delegate does not.
        if (line.Sitting != actor.Person && line.Member != actor.Person)
            return Refusal.Of("ballot.seat-of-another", ("seat", seat), ("sitting", line.Sitting));
        if (ballot.RecusedSeats.Contains(seat))
            return Refusal.Of("ballot.already-recused", ("seat", seat));
        var tied = Following(ballot, seat, line.Persons);
        return tied.Exists(one => HasActed(ballot, one) || HasSeen(ballot, one.Sitting)) || HasSeen(ballot, actor.Person)
            ? Refusal.Of("ballot.recusal-too-late", ("seat", seat))
            : null;
    }

    /// <summary>A tie declared before anything was visible to the seat, with the recusals that follow; too few seats left escalates.</summary>
    /// <param name="partner">To whom; null where the tie is to somebody else named in <paramref name="tie"/>.</param>
    public static Decision DeclareTie(SessionState state, int item, SeatId seat, string tie, PartnerId? partner, Actor actor, Moment moment)
    {
        if (WhyNotDeclareTie(state, item, seat, actor) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (string.IsNullOrWhiteSpace(tie))
            return Refusal.Of("ballot.tie-not-named");
        if (partner is { } named && !ballot.Agenda.Partners.Contains(named))
            return Refusal.Of("ballot.partner-not-of-item", ("partner", named));
        var declared = new Recusal(seat, ballot.SeatOnRoll(seat)!.Persons, RecusalCause.Declared, null, partner, tie);
        ImmutableArray<Recusal> recusals = [declared, .. Inherited(ballot.Roll, [.. ballot.Recusals, declared])];
        ImmutableArray<DomainEvent> events = [.. recusals.Select(recusal => new SeatRecused(item, recusal))];
        return Decision.Of([.. events, .. Closing.EscalationOf(SessionState.Fold(state, events.AsSpan()), item, actor, moment)]);
    }

    public static Refusal? WhyNotDeclareNoInterest(SessionState state, int item, Actor actor)
    {
        if (Ballot.WhyNotOpen(state, item) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (ballot.IsRecused(actor.Person))
            return Refusal.Of("ballot.recused");
        if (!ballot.SeatsOf(actor.Person).Any())
            return Refusal.Of("ballot.not-seated");
        return ballot.WithoutInterest.Contains(actor.Person) ? Refusal.Of("ballot.already-declared") : null;
    }

    public static Decision DeclareNoInterest(SessionState state, int item, Actor actor) =>
        WhyNotDeclareNoInterest(state, item, actor) is { } refusal ? refusal : new NoInterestDeclared(item, actor.Person);

    /// <summary>Seats whose member or sitter is already out on another seat, again and again until nothing follows any more.</summary>
    private static ImmutableArray<Recusal> Inherited(ImmutableArray<RollSeat> roll, ImmutableArray<Recusal> known)
    {
        var all = known.ToBuilder();
        for (var i = 0; i < all.Count; i++)
        {
            var from = all[i];
            foreach (var seat in roll)
            {
                var tied = from.Persons.Contains(seat.Sitting) || (seat.Member is { } member && from.Persons.Contains(member));
                if (tied && all.All(recusal => recusal.Seat != seat.Seat.Id))
                    all.Add(new Recusal(seat.Seat.Id, seat.Persons, RecusalCause.Inherited, Through: from.Seat));
            }
        }

        return [.. all.Skip(known.Length)];
    }

    private static List<RollSeat> Following(ItemState ballot, SeatId seat, ImmutableArray<PersonId> persons)
    {
        var follow = Inherited(ballot.Roll, [.. ballot.Recusals, new Recusal(seat, persons, RecusalCause.Declared)]);
        return [.. ballot.Roll.Where(one => one.Seat.Id == seat || follow.Any(recusal => recusal.Seat == one.Seat.Id))];
    }

    private static bool HasActed(ItemState ballot, RollSeat seat) =>
        ballot.Votes.Any(kept => kept.Cast.Seat == seat.Seat.Id)
        || ballot.Appraisals.Any(appraisal => appraisal.Seat == seat.Seat.Id)
        || ballot.Comments.Any(comment => comment.Seat == seat.Seat.Id);

    private static bool HasSeen(ItemState ballot, PersonId person) => !Deliberation.VisibleTo(ballot, new Actor(person, [])).IsEmpty;
}
