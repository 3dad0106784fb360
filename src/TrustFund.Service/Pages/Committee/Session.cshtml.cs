using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Acting;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Committee;

/// <summary>A session: its agenda, who is there, and what the secretary can do with it.</summary>
public sealed class SessionModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfSession(visit, room, desk)
{
    private const int MostReady = 50;

    /// <summary>What the secretary can do, or cannot now.</summary>
    public IReadOnlyList<ActionForm> Steps { get; private set; } = [];

    /// <summary>Proposals that could be put on this agenda; for the secretariat, while the session is under way.</summary>
    public IReadOnlyList<BoardCard> Ready { get; private set; } = [];

    public bool IsMeeting => Session.Kind == SessionKind.Meeting;

    public bool IsUnderWay => Session.Stage == SessionStage.Scheduled;

    public bool IsSecretary => Visitor.Actor.Is(Roles.Secretariat);

    public async Task<IActionResult> OnGet(string session)
    {
        if (await Look(session) is { } refused)
            return refused;
        if (!IsSecretary)
            return Page();
        Steps = [.. StepsOfSecretary()];
        if (IsUnderWay && IsMeeting)
            Ready = [.. (await Room.ReadyForCommittee(Visitor.Fund.Id, Person, MostReady, Cancellation)).Value.Columns.SelectMany(column => column.Cards)];
        return Page();
    }

    public bool IsAwaited(SeenItem item) => Awaited.By(item.Item, Person);

    public string BackHere => Here;

    private IEnumerable<ActionForm> StepsOfSecretary()
    {
        if (IsUnderWay)
        {
            if (IsMeeting)
            {
                yield return Form("circulate-dossier");
                yield return Form("record-attendance").Fill("present", Attendance());
            }

            yield return Form("add-item").Offer("kind", [.. new[] { ItemKind.Waiver, ItemKind.ChangeRequest }.Select(kind => new Option(kind.ToString(), Words.Choice(kind)))]);
            yield return Form("close-session");
        }
        else if (Session.Minutes is null)
        {
            yield return Form("generate-minutes");
        }
    }

    /// <summary>Those recorded; where nobody is yet, whoever sits on a roll or could, and the secretary.</summary>
    private ImmutableArray<Attendee> Attendance()
    {
        if (!Session.Attendance.IsEmpty)
            return Session.Attendance;
        var today = Visitor.Moment.Today;
        var sitting = Session.Items.SelectMany(item => item.Roll).Select(seat => seat.Sitting)
            .Concat(Visitor.Fund.Seats.Seats.Where(seat => seat.StandsOn(today)).Select(seat => seat.MemberOn(today)).OfType<Domain.PersonId>())
            .Distinct().Select(person => new Attendee(person, Wording.Of(person), null));
        return [.. sitting, new Attendee(Person, Wording.Of(Person), "secretary")];
    }
}
