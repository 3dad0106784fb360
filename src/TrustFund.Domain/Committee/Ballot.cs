using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>Casting votes on an open item (domain.md §3.1–§3.5, §3.8, §3.9).</summary>
public static class Ballot
{
    public static Refusal? WhyNotVote(SessionState state, int item, SeatId seat, bool declaresNoInterest, Actor actor, Moment moment)
    {
        if (WhyNotSpeakFor(state, item, seat, declaresNoInterest, actor) is { } refusal)
            return refusal;
        return state.Find(item)!.Notice is { } notice && moment.Today > notice.Deadline
            ? Refusal.Of("ballot.deadline-passed", ("deadline", notice.Deadline))
            : null;
    }

    /// <summary>Casts or changes the seat's vote; every cast is kept and the last valid one counts.</summary>
    /// <param name="dossierHash">Of the dossier that the voter read; another one than the present is refused (§3.8).</param>
    /// <param name="declaresNoInterest">Declares, in the same act, to have no tie to the partner (§3.2).</param>
    public static Decision CastVote(
        SessionState state,
        int item,
        SeatId seat,
        Choice choice,
        string dossierHash,
        string? remark,
        bool declaresNoInterest,
        Actor actor,
        Moment moment)
    {
        if (WhyNotVote(state, item, seat, declaresNoInterest, actor, moment) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (ballot.Agenda.DossierHash != dossierHash)
            return Refusal.Of("ballot.dossier-changed", ("item", item));
        if (choice == Choice.ApproveWithConditions && ballot.Conditions.IsEmpty)
            return Refusal.Of("ballot.no-conditions-on-the-table", ("item", item));
        var line = ballot.SeatOnRoll(seat)!;
        var member = line.As == SitsAs.Member ? null : line.Member;
        return WithDeclaration(state, item, actor, new VoteCast(item, seat, actor.Person, line.As, member, choice, dossierHash, remark, moment.At));
    }

    public static Refusal? WhyNotGiveCastingVote(SessionState state, int item, Actor actor)
    {
        if (WhyNotOpen(state, item) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        var tally = (ballot with { CastingVote = null }).Count()!;
        if (ballot.Notice is not null || tally.Result != TallyResult.Tie)
            return Refusal.Of("ballot.no-tie", ("item", item));
        var presiding = ballot.SeatOnRoll(tally.Quorum.Presiding!.Value)!;
        return presiding.Sitting == actor.Person ? null : Refusal.Of("ballot.only-the-chair", ("sitting", presiding.Sitting));
    }

    /// <summary>On a tie, the second vote of whoever is in the chair (§3.5). A vote cast later voids it.</summary>
    public static Decision GiveCastingVote(SessionState state, int item, Choice choice, string dossierHash, Actor actor, Moment moment)
    {
        if (WhyNotGiveCastingVote(state, item, actor) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (ballot.Agenda.DossierHash != dossierHash)
            return Refusal.Of("ballot.dossier-changed", ("item", item));
        if (choice == Choice.Abstain)
            return Refusal.Of("ballot.casting-vote-decides");
        if (choice == Choice.ApproveWithConditions && ballot.Conditions.IsEmpty)
            return Refusal.Of("ballot.no-conditions-on-the-table", ("item", item));
        return new CastingVoteGiven(item, ballot.Count()!.Quorum.Presiding!.Value, actor.Person, choice, dossierHash, moment.At);
    }

    public static Refusal? WhyNotProposeConditions(SessionState state, int item, Actor actor)
    {
        if (WhyNotOpen(state, item) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (ballot.Notice is not null)
            return Refusal.Of("ballot.conditions-need-a-meeting", ("item", item));
        if (ballot.IsRecused(actor.Person))
            return Refusal.Of("ballot.recused");
        var speaks = ballot.SeatsOf(actor.Person).Any() && ballot.WithoutInterest.Contains(actor.Person);
        return speaks || actor.Is(Roles.Secretariat) ? null : Refusal.Of("ballot.only-seats-and-secretariat");
    }

    /// <summary>Puts conditions on the table, in place of all there were; votes for those are void.</summary>
    public static Decision ProposeConditions(SessionState state, int item, ImmutableArray<ConditionTerms> conditions, Actor actor, Moment moment)
    {
        if (WhyNotProposeConditions(state, item, actor) is { } refusal)
            return refusal;
        foreach (var terms in conditions)
        {
            if (ConditionTerms.WhyNot(terms, moment) is { } unusable)
                return unusable;
        }

        return new ConditionsProposed(item, conditions, actor.Person);
    }

    internal static Refusal? WhyNotOpen(SessionState state, int item)
    {
        if ((Agenda.WhyNotUnderWay(state) ?? Agenda.WhyNotKnown(state, item)) is { } refusal)
            return refusal;
        return state.Find(item)!.Stage switch
        {
            ItemStage.Open => null,
            ItemStage.Closed => Refusal.Of("ballot.already-closed", ("item", item)),
            _ => Refusal.Of("ballot.not-open", ("item", item)),
        };
    }

    /// <summary>Whether the actor is the one person who may act for the seat, free of ties (§3.1, §3.2).</summary>
    internal static Refusal? WhyNotSpeakFor(SessionState state, int item, SeatId seat, bool declaresNoInterest, Actor actor)
    {
        if (WhyNotOpen(state, item) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (ballot.SeatOnRoll(seat) is not { } line)
            return Refusal.Of("ballot.not-on-roll", ("seat", seat));
        if (ballot.RecusedSeats.Contains(seat) || ballot.IsRecused(actor.Person))
            return Refusal.Of("ballot.recused");
        if (line.Sitting != actor.Person)
            return Refusal.Of("ballot.seat-of-another", ("seat", seat), ("sitting", line.Sitting));
        if (actor.Is(Roles.Administrator))
            return Refusal.Of("ballot.administrator-has-no-vote");
        return declaresNoInterest || ballot.WithoutInterest.Contains(actor.Person) ? null : Refusal.Of("ballot.declare-interest-first", ("item", item));
    }

    internal static Decision WithDeclaration(SessionState state, int item, Actor actor, DomainEvent act) =>
        state.Find(item)!.WithoutInterest.Contains(actor.Person)
            ? act
            : Decision.Of(new NoInterestDeclared(item, actor.Person), act);
}
