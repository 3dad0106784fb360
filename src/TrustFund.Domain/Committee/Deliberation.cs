using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>What somebody may see of an item's votes and deliberation (domain.md §3.2, §3.13).</summary>
/// <param name="Appraisals">The peers' only once one's own is in.</param>
/// <param name="HiddenAppraisals">How many are in and not shown.</param>
public sealed record ItemView(
    bool IsRecused,
    bool MustDeclareInterest,
    ImmutableArray<KeptVote> Votes,
    ImmutableArray<AppraisalGiven> Appraisals,
    ImmutableArray<CommentMade> Comments,
    int HiddenAppraisals)
{
    public bool IsEmpty => Votes.IsEmpty && Appraisals.IsEmpty && Comments.IsEmpty;
}

/// <summary>Comments and appraisals, and who sees them.</summary>
public static class Deliberation
{
    /// <summary>Whether somebody follows the votes and the deliberation of an item at all; appraisals have a rule of their own.</summary>
    public static bool MayFollow(ItemState ballot, Actor actor)
    {
        if (ballot.IsRecused(actor.Person))
            return false;
        return ballot.SeatsOf(actor.Person).Any()
            ? ballot.WithoutInterest.Contains(actor.Person)
            : actor.Is(Roles.Secretariat) || actor.Is(Roles.Auditor)
                || (actor.Is(Roles.HeadOfMission) && ballot.Closing?.Outcome == Committee.Outcome.Escalated);
    }

    /// <summary>
    /// A recused person sees nothing, in whatever other role they ask. Who sits sees votes and comments after declaring
    /// to have no tie, and the peers' appraisals after giving their own on every seat they hold. The secretariat, the
    /// auditor and the Head of Mission on an escalated item see all; nobody else sees anything.
    /// </summary>
    public static ItemView VisibleTo(ItemState ballot, Actor actor)
    {
        var person = actor.Person;
        if (ballot.IsRecused(person))
            return new ItemView(true, false, [], [], [], ballot.Appraisals.Length);
        var seats = ballot.SeatsOf(person).ToList();
        if (!MayFollow(ballot, actor))
            return new ItemView(false, seats.Count > 0, [], [], [], ballot.Appraisals.Length);
        var own = seats.TrueForAll(seat => ballot.Appraisals.Any(appraisal => appraisal.Seat == seat.Seat.Id));
        var appraisals = own ? ballot.Appraisals : [.. ballot.Appraisals.Where(appraisal => appraisal.Person == person)];
        return new ItemView(false, false, ballot.Votes, appraisals, ballot.Comments, ballot.Appraisals.Length - appraisals.Length);
    }

    public static Refusal? WhyNotComment(SessionState state, int item, SeatId seat, bool declaresNoInterest, Actor actor) =>
        Ballot.WhyNotSpeakFor(state, item, seat, declaresNoInterest, actor);

    /// <param name="declaresNoInterest">Declares, in the same act, to have no tie.</param>
    public static Decision Comment(SessionState state, int item, SeatId seat, string text, bool declaresNoInterest, Actor actor, Moment moment)
    {
        if (WhyNotComment(state, item, seat, declaresNoInterest, actor) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(text))
            return Refusal.Of("ballot.comment-empty");
        return Ballot.WithDeclaration(state, item, actor, new CommentMade(item, seat, actor.Person, text, moment.At));
    }

    public static Refusal? WhyNotAppraise(SessionState state, int item, SeatId seat, bool declaresNoInterest, Actor actor)
    {
        if (Ballot.WhyNotSpeakFor(state, item, seat, declaresNoInterest, actor) is { } refusal)
            return refusal;

        // Once given, the peers' are visible: a second one would be given after seeing them.
        return state.Find(item)!.Appraisals.Any(appraisal => appraisal.Seat == seat)
            ? Refusal.Of("ballot.appraisal-already-given", ("seat", seat))
            : null;
    }

    public static Decision Appraise(
        SessionState state, int item, SeatId seat, int score, string comment, bool declaresNoInterest, Actor actor, Moment moment)
    {
        if (WhyNotAppraise(state, item, seat, declaresNoInterest, actor) is { } refusal)
            return refusal;
        var top = state.Find(item)!.Rules!.AppraisalTopScore;
        if (score < 1 || score > top)
            return Refusal.Of("ballot.score-out-of-range", ("score", score), ("top", top));
        return Ballot.WithDeclaration(state, item, actor, new AppraisalGiven(item, seat, actor.Person, score, comment, moment.At));
    }
}
