using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Reading;

/// <summary>A session with what one person may see of it (domain.md §3.2, §3.12, §3.13).</summary>
/// <param name="Minutes">
/// Once signed, and before that for those who make, sign or audit them; of an item from which the reader is recused, without the votes.
/// </param>
public sealed record SessionView(
    SessionId Session,
    FundId Fund,
    SessionKind Kind,
    SessionStage Stage,
    DateOnly Date,
    string Place,
    ImmutableArray<Attendee> Attendance,
    ImmutableArray<ItemSheet> Items,
    MinutesSheet? Minutes)
{
    public static SessionView Of(SessionState session, Actor actor) => new(
        session.Id,
        session.Fund,
        session.Kind,
        session.Stage,
        session.Date,
        session.Place,
        session.Attendance,
        [.. session.Items.Select(item => ItemSheet.Of(item, actor))],
        session.Minutes is { } minutes && (minutes.AreSigned || MayReadUnsigned(actor)) ? MinutesSheet.Of(minutes, actor) : null);

    private static bool MayReadUnsigned(Actor actor) =>
        actor.Is(Roles.Secretariat) || actor.Is(Roles.Member) || actor.Is(Roles.Chair) || actor.Is(Roles.Auditor);
}

/// <summary>One item. The agenda and its outcome are the mission's; the count, votes and deliberation only whose they are.</summary>
/// <param name="Recusals">Seat and cause for everyone; the declared tie only for whoever sees the deliberation.</param>
/// <param name="Tally">The count as of now, or the final one; null where the reader sees no votes.</param>
/// <param name="HiddenAppraisals">How many peers' appraisals are in and not shown.</param>
public sealed record ItemSheet(
    AgendaItem Agenda,
    ItemStage Stage,
    DateOnly? CirculatedOn,
    string? NoticeWaivedBecause,
    DateOnly? OpenedOn,
    NoticeIssued? Notice,
    BallotRules? Rules,
    ImmutableArray<RollSeat> Roll,
    ImmutableArray<Recusal> Recusals,
    ImmutableArray<DossierOpened> Openings,
    ImmutableArray<ConditionTerms> Conditions,
    ImmutableArray<FundsCertificationRecorded> Certifications,
    Outcome? Outcome,
    OutcomeGround? Ground,
    bool IsRecused,
    bool MustDeclareInterest,
    Tally? Tally,
    ImmutableArray<KeptVote> Votes,
    ImmutableArray<AppraisalGiven> Appraisals,
    ImmutableArray<CommentMade> Comments,
    ObjectionRaised? Objection,
    int HiddenAppraisals)
{
    public static ItemSheet Of(ItemState item, Actor actor)
    {
        var view = Deliberation.VisibleTo(item, actor);
        var sees = SeesDeliberation(item, view, actor);
        return new ItemSheet(
            item.Agenda,
            item.Stage,
            item.CirculatedOn,
            item.NoticeWaivedBecause,
            item.OpenedOn,
            item.Notice,
            item.Rules,
            item.Roll,
            [.. item.Recusals.Select(recusal => sees ? recusal : recusal with { Tie = null, Partner = null })],
            sees ? item.Openings : [],
            item.ConditionsSet.IsEmpty ? item.Conditions : item.ConditionsSet,
            item.Certifications,
            item.Outcome,
            item.Closing?.Ground,
            view.IsRecused,
            view.MustDeclareInterest,
            sees ? item.Closing?.Tally ?? item.Count() : null,
            view.Votes,
            view.Appraisals,
            view.Comments,
            sees ? item.Objection : null,
            view.HiddenAppraisals);
    }

    // Where nothing was cast yet the view is empty for everyone; who would see it is what the domain's rule says of seats and roles.
    private static bool SeesDeliberation(ItemState item, ItemView view, Actor actor)
    {
        if (view.IsRecused || view.MustDeclareInterest)
            return false;
        return !view.IsEmpty || item.SeatsOf(actor.Person).Any() || actor.Is(Roles.Secretariat) || actor.Is(Roles.Auditor);
    }
}

/// <summary>The minutes with their signatures and corrections.</summary>
public sealed record MinutesSheet(MinutesContent Content, string Hash, PersonId? Chair, PersonId? Secretary, bool AreSigned, ImmutableArray<ErratumState> Errata)
{
    public static MinutesSheet Of(MinutesState minutes, Actor actor) =>
        new(minutes.Content.For(actor.Person), minutes.Hash, minutes.Chair, minutes.Secretary, minutes.AreSigned, minutes.Errata);
}
