using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>A session as one person may read it (domain.md §3.2, §3.13): what they may not see is not in it.</summary>
/// <param name="Minutes">As the person may read them; null until they are generated.</param>
public sealed record SessionReading(
    SessionId Id,
    FundId Fund,
    DateOnly Date,
    string Place,
    SessionKind Kind,
    SessionStage Stage,
    ImmutableArray<Attendee> Attendance,
    ImmutableArray<ItemReading> Items,
    MinutesState? Minutes)
{
    public static SessionReading Of(SessionState session, Actor reader) => new(
        session.Id,
        session.Fund,
        session.Date,
        session.Place,
        session.Kind,
        session.Stage,
        session.Attendance,
        [.. session.Items.Select(item => ItemReading.Of(item, reader))],
        session.Minutes is { } minutes ? minutes with { Content = minutes.Content.For(reader.Person) } : null);
}

/// <summary>One item as one person may read it: what it is and how it ended for all, how it is voted on for those who follow it.</summary>
/// <param name="Conditions">Those on the table.</param>
/// <param name="ConditionsSet">Those that came with the outcome.</param>
/// <param name="Outcome">The one that counts; null: none yet.</param>
/// <param name="Deliberation">Votes, appraisals and comments as far as the reader may see them.</param>
/// <param name="Count">The count as of now, or of the closing; null for who may not follow it.</param>
/// <param name="SeatsThatOpened">Of a written procedure, the dossier in its present version; empty for who may not follow it.</param>
/// <param name="CastingVote">Null for who may not follow it.</param>
/// <param name="Objection">Null for who may not follow it.</param>
public sealed record ItemReading(
    AgendaItem Agenda,
    ItemStage Stage,
    DateOnly? CirculatedOn,
    string? NoticeWaivedBecause,
    DateOnly? OpenedOn,
    ImmutableArray<RollSeat> Roll,
    BallotRules? Rules,
    NoticeIssued? Notice,
    ImmutableArray<Recusal> Recusals,
    ImmutableArray<ConditionTerms> Conditions,
    FundsCertificationRecorded? Certification,
    Outcome? Outcome,
    OutcomeGround? Ground,
    Deferral? Deferral,
    ImmutableArray<string> ReturnPoints,
    ImmutableArray<ConditionTerms> ConditionsSet,
    HeadOfMissionDecided? HeadOfMission,
    int? VotedAgainIn,
    ItemView Deliberation,
    Tally? Count,
    ImmutableArray<SeatId> SeatsThatOpened,
    CastingVoteGiven? CastingVote,
    ObjectionRaised? Objection)
{
    public static ItemReading Of(ItemState item, Actor reader)
    {
        var follows = Domain.Committee.Deliberation.MayFollow(item, reader);
        return new ItemReading(
            item.Agenda,
            item.Stage,
            item.CirculatedOn,
            item.NoticeWaivedBecause,
            item.OpenedOn,
            item.Roll,
            item.Rules,
            item.Notice,
            item.Recusals,
            item.Conditions,
            item.Certifications.LastOrDefault(),
            item.Outcome,
            item.Closing?.Ground,
            item.HeadOfMission?.Deferral ?? item.Closing?.Deferral,
            item.HeadOfMission?.ReturnPoints ?? item.Closing?.ReturnPoints ?? [],
            item.ConditionsSet,
            item.HeadOfMission,
            item.VotedAgainIn,
            Domain.Committee.Deliberation.VisibleTo(item, reader),
            follows ? item.Closing?.Tally ?? item.Count() : null,
            follows ? [.. item.SeatsThatOpened.OrderBy(seat => seat.Value, StringComparer.Ordinal)] : [],
            follows ? item.CastingVote : null,
            follows ? item.Objection : null);
    }
}
