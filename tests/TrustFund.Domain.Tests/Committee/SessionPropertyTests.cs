using CsCheck;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Committee;

/// <summary>
/// Any order of acts by anybody, refused or not: what must hold after each. Conditions are asked plainly, because
/// Shouldly compiles the expression of a quantifier anew each time, which cost minutes here.
/// </summary>
public sealed class SessionPropertyTests
{
    private static readonly string[] SeatNames = ["chair", "finance", "civil", "police", "engineer"];

    /// <summary>Members, alternates, a delegate who is member of another seat, and people with other roles.</summary>
    private static readonly Actor[] Actors =
    [
        .. SeatNames.Select(seat => Some.Who(seat, Roles.Member)),
        .. SeatNames.Select(seat => Some.Who($"{seat}-alternate", Roles.Member)),
        Some.Secretary, Some.Administrator, Some.Certifier, Some.HeadOfMission, Some.Who("stranger"), Actor.System,
    ];

    private static readonly string[] Sections = ["DDR", "UNPOL", "ENG", "CIVIL", "BUDGET"];

    private sealed record Act(int Kind, int Who, int Seat, int Choice, int Dossier, bool Declares);

    private static readonly Gen<Act> Acts = Gen.Select(
        Gen.Int[0, 15], Gen.Int[0, Actors.Length - 1], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 9], Gen.Int[0, 3],
        (kind, who, seat, choice, dossier, declares) => new Act(kind, who, seat, choice, dossier, declares > 0));

    private static readonly Gen<(string Sponsor, bool Delegates, bool Written, Act[] Acts)> Histories = Gen.Select(
        Gen.Int[0, Sections.Length - 1].Select(i => Sections[i]), Gen.Bool, Gen.Bool, Acts.Array[0, 60], (sponsor, delegates, written, acts) => (sponsor, delegates, written, acts));

    [Fact]
    public void Whatever_is_tried_the_rules_of_the_ballot_hold() => Histories.Sample(
        history =>
        {
            var seats = history.Delegates ? ACommittee.OfFive().Delegating("police", to: "engineer") : ACommittee.OfFive();
            var session = history.Written ? ASession.Noticed(Some.Item(sponsors: [history.Sponsor]), seats) : ASession.Open(Some.Item(sponsors: [history.Sponsor]), seats);
            var state = session.State;
            foreach (var act in history.Acts)
            {
                var before = state.Items[0];
                var decision = Try(state, act);
                (decision.IsRefused && !decision.Events.IsEmpty).ShouldBeFalse();
                state = decision.Events.Aggregate(state, SessionState.Apply);
                Holds(before, state.Items[0]);
            }
        },
        iter: 3_000);

    private static void Holds(ItemState before, ItemState after)
    {
        // V1: the roll and the rulebook are frozen.
        after.Roll.ShouldBe(before.Roll);
        after.Rules.ShouldBe(before.Rules);

        // V2, V11: no recused seat ever voted, appraised or commented, and nobody recused sees anything.
        foreach (var seat in after.RecusedSeats)
        {
            after.Votes.Any(kept => kept.Cast.Seat == seat).ShouldBeFalse();
            after.Appraisals.Any(appraisal => appraisal.Seat == seat).ShouldBeFalse();
            after.Comments.Any(comment => comment.Seat == seat).ShouldBeFalse();
        }

        foreach (var actor in Actors.Where(actor => after.IsRecused(actor.Person)))
        {
            Deliberation.VisibleTo(after, actor).IsEmpty.ShouldBeTrue();
            after.SeatsOf(actor.Person).All(seat => after.RecusedSeats.Contains(seat.Seat.Id)).ShouldBeTrue();
        }

        // V1: votes come from whoever sits. V8: those that count are for the present dossier. V9: casts are only ever added.
        after.Votes.All(kept => after.SeatOnRoll(kept.Cast.Seat)!.Sitting == kept.Cast.Person).ShouldBeTrue();
        after.ValidVotes.Values.All(cast => cast.DossierHash == after.Agenda.DossierHash).ShouldBeTrue();
        after.Votes.Take(before.Votes.Length).Select(kept => kept.Cast).ShouldBe(before.Votes.Select(kept => kept.Cast));

        // V13: nobody who sits sees a peer's appraisal without having given one on every seat held.
        foreach (var actor in Actors.Where(actor => after.SeatsOf(actor.Person).Any() && !after.IsRecused(actor.Person)))
        {
            var seesPeers = Deliberation.VisibleTo(after, actor).Appraisals.Any(appraisal => appraisal.Person != actor.Person);
            if (seesPeers)
                after.SeatsOf(actor.Person).All(seat => after.Appraisals.Any(appraisal => appraisal.Seat == seat.Seat.Id)).ShouldBeTrue();
        }

        // V9: once closed, the count and the outcome stay as they are.
        if (before.Closing is not null)
        {
            after.Closing.ShouldBeSameAs(before.Closing);
            after.Votes.Length.ShouldBe(before.Votes.Length);
            if (before.Outcome != Outcome.Escalated)
                after.Outcome.ShouldBe(before.Outcome);
        }
        else if (after.Closing is { } closed)
        {
            Agrees(closed, after);
        }
    }

    /// <summary>An approval has a quorum with finance and a chair, and a majority, on record.</summary>
    private static void Agrees(ItemClosed closed, ItemState item)
    {
        var tally = closed.Tally;
        tally.Quorum.Base.ShouldBe(item.Roll.Length - item.RecusedSeats.Count);
        if (closed.Outcome is Outcome.Approved or Outcome.ApprovedWithConditions or Outcome.Rejected)
        {
            tally.Quorum.IsReached.ShouldBeTrue();
            var (winning, losing) = closed.Outcome == Outcome.Rejected ? (tally.Against, tally.For) : (tally.For, tally.Against);
            (winning > losing || (winning == losing && tally.CastingVote is not null)).ShouldBeTrue();
        }

        (closed.Outcome == Outcome.ApprovedWithConditions).ShouldBe(!closed.Conditions.IsEmpty);
        (closed.Outcome == Outcome.Deferred).ShouldBe(closed.Deferral is not null);
        if (item.Notice is not null)
            closed.Outcome.ShouldBeOneOf(Outcome.Approved, Outcome.ApprovedWithConditions, Outcome.ToMeeting, Outcome.Escalated);
    }

    private static Decision Try(SessionState state, Act act)
    {
        var actor = Actors[act.Who];
        var seat = Some.Seat(SeatNames[act.Seat]);
        var now = Some.On(Some.SessionDay.AddDays(act.Dossier == 9 ? 1 : -1));
        var hash = act.Dossier == 0 ? "hash-2" : state.Items[0].Agenda.DossierHash;
        var choice = (Choice)act.Choice;
        var terms = new ClosingTerms(new Deferral(null, new SessionId("S"), "more facts"), act.Choice == 0 ? ["point"] : []);
        var dossier = new DossierFacts(hash, state.Items[0].Agenda.Amount, state.Items[0].Agenda.Sponsors, state.Items[0].Agenda.Partners);
        return act.Kind switch
        {
            0 => Recusals.DeclareTie(state, 1, seat, "tie", null, actor, now),
            1 => Recusals.DeclareNoInterest(state, 1, actor),
            2 => Deliberation.Comment(state, 1, seat, "text", act.Declares, actor, now),
            3 => Deliberation.Appraise(state, 1, seat, act.Choice + 1, "text", act.Declares, actor, now),
            4 => Ballot.ProposeConditions(state, 1, act.Choice > 1 ? [Some.Condition()] : [], actor, now),
            5 => DossierEdits.Change(state, 1, dossier, actor, now, Some.Rules, Some.Calendar),
            6 => WrittenProcedure.RecordOpening(state, 1, seat, actor, now),
            7 => act.Dossier < 2 ? WrittenProcedure.Object(state, 1, seat, act.Declares, "why", act.Declares, actor, now) : Decision.Of(),
            8 => Ballot.GiveCastingVote(state, 1, choice, hash, actor, now),
            9 => Closing.Close(state, 1, hash, terms, actor, now),
            10 => Escalation.Decide(state, 1, (Outcome)act.Choice, hash, "why", terms, [Some.Condition()], actor, now),
            11 => Certification.Record(state, 1, act.Declares, "why", actor, now),

            // Votes by whoever sits are what most histories are made of.
            _ => Ballot.CastVote(state, 1, seat, choice, hash, null, true, Some.Who(state.Items[0].SeatOnRoll(seat)!.Sitting.Value), now),
        };
    }
}
