using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Service.Documents;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Committee;

/// <summary>
/// One item of a session: the vote. Whoever sits on a seat first says whether they have a tie; nothing of the deliberation is
/// on the page before. What the reader may not see, the room has left out already.
/// </summary>
public sealed class ItemModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfSession(visit, room, desk)
{
    public SeenItem SeenItem { get; private set; } = null!;

    public ItemReading Item => SeenItem.Item;

    public AgendaItem Agenda => Item.Agenda;

    /// <summary>The proposal's file; null where the reader may not read it.</summary>
    public ReadProposal? Dossier { get; private set; }

    /// <summary>The change that is voted on; null where the item is about none.</summary>
    public ChangeState? Change => Dossier?.Seen.File.Changes.About(Agenda.Subject);

    /// <summary>The condition that is to be let go; null where the item is about none.</summary>
    public ConditionState? Waived => Dossier?.Seen.File.Conditions.About(Agenda.Subject);

    public ItemForms Forms { get; private set; } = null!;

    /// <summary>The seats for which the reader votes.</summary>
    public ImmutableArray<RollSeat> OwnSeats { get; private set; } = [];

    /// <summary>The reader must say whether there is a tie before anything else.</summary>
    public bool MustDeclare => Item.Stage == ItemStage.Open && Item.Deliberation.MustDeclareInterest;

    public bool IsRecused => Item.Deliberation.IsRecused;

    /// <summary>Whether the reader follows votes and deliberation.</summary>
    public bool Follows => Item.Count is not null;

    public bool IsWritten => Item.Notice is not null;

    public bool IsOpen => Item.Stage == ItemStage.Open;

    /// <summary>In a written procedure the dossier is opened by an act of its own, for that is what counts for the quorum.</summary>
    public bool MustOpenDossier => IsOpen && IsWritten && !OwnSeats.IsEmpty && OwnSeats.Any(seat => !Item.SeatsThatOpened.Contains(seat.Seat.Id));

    /// <summary>Whether what is voted on is still what the proposal's dossier says.</summary>
    public bool DossierMovedOn => Dossier is { } read && read.Seen.File.Proposal.DossierHash != Agenda.DossierHash;

    /// <summary>Days left to answer in a written procedure, today included; 0: over.</summary>
    public int DaysLeft => Item.Notice is { } notice && notice.Deadline >= Visitor.Moment.Today ? notice.Deadline.DayNumber - Visitor.Moment.Today.DayNumber + 1 : 0;

    /// <summary>The last instant to answer in, while there is one.</summary>
    public Shared.Countdown? TicksTo => IsOpen && DaysLeft > 0 && Item.Notice is { } notice ? new(Visitor.Fund.Calendar.EndOf(notice.Deadline), Visitor.Moment.At) : null;

    public IHtmlContent PrintedDossier() => Dossier is { } read ? new HtmlString(PrintedHtml.Of(DossierDocument.Of(read, Words.Language))) : HtmlString.Empty;

    public async Task<IActionResult> OnGet(string session, int item)
    {
        if (await Look(session) is { } refused)
            return refused;
        if (Seen.Items.FirstOrDefault(one => one.Item.Agenda.Number == item) is not { } found)
            return Refuse(Refusal.Of("session.item-unknown", ("item", item)));
        SeenItem = found;
        OwnSeats = IsOpen ? [.. Awaited.SeatsOf(Item, Person)] : [];
        Forms = new ItemForms(Desk, Seen, SeenItem, Words, Here);
        if (await Room.Proposal(Agenda.Proposal, Person, Cancellation) is { IsRefused: false, Value: var read })
            Dossier = read;
        return Page();
    }

    public VoteCast? VoteOf(SeatId seat) => Awaited.VoteOf(Item, seat);

    public AppraisalGiven? AppraisalOf(SeatId seat) => Item.Deliberation.Appraisals.LastOrDefault(one => one.Seat == seat);

    /// <summary>An appraisal on the scale from 1 to the pinned top.</summary>
    public ChoiceForm Appraising(SeatId seat)
    {
        var scale = Enumerable.Range(1, Item.Rules!.AppraisalTopScore).Select(score => new Option(score.ToString(CultureInfo.InvariantCulture), Words.Number(score)));
        return new ChoiceForm(Forms.Appraisal(seat), "score", [.. scale], IsInLine: true);
    }

    public ChoiceForm Voting(SeatId seat) => new(Forms.Vote(seat), "choice", [.. Forms.Choices().Select(choice => new Option(choice.ToString(), Words.Choice(choice)))]);

    public Recusal? RecusalOf(SeatId seat) => Item.Recusals.FirstOrDefault(one => one.Seat == seat);

    /// <summary>Why a seat is out, in words.</summary>
    public string CauseOf(Recusal recusal) => recusal.Cause switch
    {
        RecusalCause.Sponsor => Words.Say("recusal.sponsor", ("section", recusal.Section?.Value)),
        RecusalCause.Declared => Words["recusal.declared"],
        _ => Words.Say("recusal.inherited", ("seat", recusal.Through is { } through ? Wording.Of(through) : "")),
    };

    /// <summary>Votes needed for what carries: more than half of the votes cast, or two thirds of them.</summary>
    public static int NeededOf(Tally count)
    {
        var cast = count.For + count.Against;
        return count.TwoThirdsNeeded ? ((cast * 2) + 2) / 3 : (cast / 2) + 1;
    }

    /// <summary>What chair, secretary, finance and the Head of Mission do with the item, each where it is theirs.</summary>
    public IReadOnlyList<ActionForm> Steps() => [.. Forms.StepsOf(Visitor.Actor, Person)];
}
