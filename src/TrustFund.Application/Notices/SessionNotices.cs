using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;

namespace TrustFund.Application.Notices;

/// <summary>
/// What follows from an event of a session. Whoever is recused is told nothing of the item (domain.md §3.2); nobody is told of a
/// vote, a comment or an appraisal.
/// </summary>
internal static class SessionNotices
{
    public static IEnumerable<Notice> Of(Occasion occasion, SessionState session) => occasion.Happened switch
    {
        ItemOpened opened => ToVoters(opened.Item, "opened", occasion, session),
        // The dossier was edited: votes are void (§3.8).
        DossierChanged changed => ToVoters(changed.Item, "again", occasion, session),
        MinutesGenerated => ToSignatories("minutes", null, session.Minutes?.Chair, session.Minutes?.Secretary, occasion, session),
        ErratumAdded added when session.Minutes?.Errata[added.Number - 1] is { } erratum =>
            ToSignatories("erratum", added.Number, erratum.Chair, erratum.Secretary, occasion, session),
        _ => [],
    };

    /// <summary>Those who sit in an open written procedure on a proposal and have not voted: their silence will be consent (§3.7).</summary>
    public static IEnumerable<Notice> ToSilent(Occasion occasion, ProposalId proposal, SessionState session) =>
        session.Items.Where(item => item.Agenda.Proposal == proposal && item is { Stage: ItemStage.Open, Notice: not null }).SelectMany(item =>
            item.Roll.Where(seat => MayVote(seat, item) && !item.ValidVotes.ContainsKey(seat.Seat.Id) && IsKnown(seat, occasion))
                .Select(seat => Vote(seat, item, "near", occasion, session)));

    private static IEnumerable<Notice> ToVoters(int number, string detail, Occasion occasion, SessionState session)
    {
        if (session.Find(number) is not { Stage: ItemStage.Open } item)
            yield break;
        foreach (var seat in item.Roll.Where(seat => MayVote(seat, item) && IsKnown(seat, occasion)))
            yield return Vote(seat, item, item.Notice is null ? detail : detail + "-in-writing", occasion, session);
    }

    private static bool MayVote(RollSeat seat, ItemState item) => !item.RecusedSeats.Contains(seat.Seat.Id) && !item.IsRecused(seat.Sitting);

    private static bool IsKnown(RollSeat seat, Occasion occasion) => occasion.Others.Any(actor => actor.Person == seat.Sitting && !actor.Grants.IsEmpty);

    private static Notice Vote(RollSeat seat, ItemState item, string detail, Occasion occasion, SessionState session) => new(
        seat.Sitting, occasion.Place, NoticeKind.Vote, session.Id.Value, item.Agenda.Number, detail, "cast-vote", item.Notice?.Deadline, item.Notice?.UrgentBecause is not null);

    private static IEnumerable<Notice> ToSignatories(string detail, int? part, PersonId? chair, PersonId? secretary, Occasion occasion, SessionState session)
    {
        foreach (var actor in occasion.Others)
        {
            var asChair = chair is null && (actor.Is(Roles.Chair) || session.Items.Any(item => item.Closing is not null && Closing.Presides(item, actor.Person)));
            var asSecretary = secretary is null && actor.Is(Roles.Secretariat);
            if (asChair || asSecretary)
            {
                yield return new Notice(
                    actor.Person, occasion.Place, NoticeKind.Minutes, session.Id.Value, part, detail, part is null ? "sign-minutes" : "sign-erratum", null, IsUrgent: false);
            }
        }
    }
}
