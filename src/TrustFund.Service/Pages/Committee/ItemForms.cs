using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Committee;

/// <summary>The actions on one item as forms: each is told its item, and bound to the dossier that the page shows.</summary>
public sealed class ItemForms(ActionDesk desk, SeenSession session, SeenItem seen, Words words, string here)
{
    // What somebody says for a seat stands whatever others said meanwhile; what ends or moves the item is done on what was seen.
    private static readonly HashSet<string> OnWhatWasSeen = new(StringComparer.Ordinal)
    {
        "open-item", "issue-notice", "close-item", "put-off-item", "give-casting-vote", "propose-conditions", "decide-escalated-item", "order-re-vote", "withdraw-item", "take-over-dossier",
    };

    private static readonly Outcome[] OfHeadOfMission = [Outcome.Approved, Outcome.ApprovedWithConditions, Outcome.Deferred, Outcome.Returned, Outcome.Rejected];

    public bool IsOpenTo(string action) => Blocked(action) is null;

    public Refusal? Blocked(string action) => seen.Actions.First(state => state.Action == action).Blocked;

    /// <summary>A form that asks for these fields only; the item, its dossier and the seat are given.</summary>
    private ActionForm Of(string action, SeatId? seat, params ReadOnlySpan<string> asked)
    {
        var form = desk.Form(action, session.Session.Id.Value, here, OnWhatWasSeen.Contains(action) ? session.Version : null, Blocked(action));
        form.Give("item", seen.Item.Agenda.Number);
        if (form.Fields.Any(field => field.Name == "dossierHash"))
            form.Give("dossierHash", seen.Item.Agenda.DossierHash);
        if (seat is { } one)
        {
            form.Give("seat", one.Value);
            form.Apart = one.Value;
        }

        return form.Only(asked);
    }

    public ActionForm Of(string action, params ReadOnlySpan<string> asked) => Of(action, null, asked);

    public ActionForm OpenDossier(SeatId seat) => Of("open-dossier", seat);

    public ActionForm Appraisal(SeatId seat) => Of("give-appraisal", seat, "score", "comment");

    public ActionForm Vote(SeatId seat) => Of("cast-vote", seat, "choice", "remark");

    public ActionForm Objection(SeatId seat) => Of("object-to-written-procedure", seat, "toDiscuss", "reason");

    public ActionForm Comment(SeatId? seat) => Of("comment-on-item", seat, "text");

    public ActionForm Tie(SeatId seat) => Of("declare-tie", seat, "partner", "tie").Offer("partner", [.. seen.Item.Agenda.Partners.Select(partner => new Option(partner.Value, partner.Value))]);

    public ActionForm Conditions() => Of("propose-conditions", "conditions").Fill("conditions", seen.Item.Conditions);

    public ActionForm CastingVote() => Of("give-casting-vote", "choice").Offer("choice", [.. ChoicesOfTie().Select(choice => new Option(choice.ToString(), words.Choice(choice)))]);

    /// <summary>What a seat can say now: conditions can be voted for only where some are on the table.</summary>
    public IEnumerable<Choice> Choices() => Enum.GetValues<Choice>().Where(choice => choice != Choice.ApproveWithConditions || !seen.Item.Conditions.IsEmpty);

    /// <summary>What the reader's roles let them do with the item in its present stage, open or blocked.</summary>
    public IEnumerable<ActionForm> StepsOf(Actor actor, PersonId person)
    {
        var item = seen.Item;
        var isWritten = item.Notice is not null;
        var presides = actor.Is(Roles.Chair) || (item.Count?.Quorum.Presiding is { } chair && item.Roll.Any(seat => seat.Seat.Id == chair && seat.Sitting == person));
        if (item.Stage == ItemStage.Listed && actor.Is(Roles.Secretariat))
        {
            yield return session.Session.Kind == SessionKind.Written ? Of("issue-notice", "urgent", "urgentBecause", "absent") : Of("open-item", "absent");
            if (IsOpenTo("take-over-dossier"))
                yield return Of("take-over-dossier");
        }

        if (item.Stage == ItemStage.Open && (presides || actor.Is(Roles.Secretariat)))
        {
            if (!isWritten && (IsOpenTo("give-casting-vote") || (presides && item.Count?.Result == TallyResult.Tie)))
                yield return CastingVote();
            yield return item.Count is { Result: TallyResult.Carried, Carried: not Choice.Defer } || isWritten ? Of("close-item") : Of("close-item", "deferral", "returnPoints");
            if (!isWritten && item.Count?.Result == TallyResult.NoQuorum)
                yield return Of("put-off-item", "deferral");
        }

        if (actor.Is(Roles.FinanceCertifying) && item.Stage != ItemStage.Withdrawn)
            yield return Of("record-certification", "certified", "remark");
        if (actor.Is(Roles.HeadOfMission) && item is { Stage: ItemStage.Closed, HeadOfMission: null, Outcome: Outcome.Escalated })
        {
            yield return Of("decide-escalated-item", "outcome", "reason", "deferral", "returnPoints", "conditions")
                .Offer("outcome", [.. OfHeadOfMission.Select(outcome => new Option(outcome.ToString(), words.Choice(outcome)))]);
        }

        if (item.Stage == ItemStage.Closed && presides && session.Session is { Stage: SessionStage.Scheduled, Kind: SessionKind.Meeting })
            yield return Of("order-re-vote", "reason");
        if (item.Stage is ItemStage.Listed or ItemStage.Open && actor.Is(Roles.Secretariat))
            yield return Of("withdraw-item", "reason");
    }

    private IEnumerable<Choice> ChoicesOfTie() => Choices().Where(choice => choice != Choice.Abstain);
}
