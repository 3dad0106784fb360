using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Acting;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;
using TrustFund.Service.Documents;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Committee;

/// <summary>The committee's sessions and written procedures: those under way with their items, those that are over in a list.</summary>
public sealed class SessionsModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PageSize = 25;

    public Page<SessionRow> Rows { get; private set; } = new([], null);

    /// <summary>Those under way, the next first.</summary>
    public ImmutableArray<SeenSession> UnderWay { get; private set; } = [];

    /// <summary>Proposals that wait for the committee; for the secretariat only.</summary>
    public IReadOnlyList<BoardCard> Ready { get; private set; } = [];

    /// <summary>Whether the fund's workflow knows written procedures.</summary>
    public bool DecidesInWriting => !Visitor.Stages.Offering("start-written-procedure").IsEmpty;

    public IEnumerable<SessionRow> Over => Rows.Items.Where(row => row.Status != nameof(SessionStage.Scheduled));

    public bool MaySchedule => Visitor.Actor.Is(Roles.Secretariat);

    public Wording Wording => new(Visitor.Fund, Words.Language);

    public string Here => Navigation.Address(Visitor, "sessions");

    public async Task<IActionResult> OnGet(string fund, string? after)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        var rows = await Room.Sessions(FundId.Of(fund), Person, null, after, PageSize, Cancellation);
        if (rows.IsRefused)
            return Refuse(rows.Refusal);
        Rows = rows.Value;

        var underWay = new List<SeenSession>();
        foreach (var row in Rows.Items.Where(row => row.Status == nameof(SessionStage.Scheduled)))
        {
            if (await Room.Session(SessionId.Of(row.Reference), Person, Cancellation) is { IsRefused: false, Value: var seen })
                underWay.Add(seen);
        }

        UnderWay = [.. underWay.OrderBy(seen => seen.Session.Date).ThenBy(seen => seen.Session.Id.Value, StringComparer.Ordinal)];
        if (MaySchedule)
            Ready = [.. (await Room.ReadyForCommittee(Visitor.Fund.Id, Person, PageSize, Cancellation)).Value.Columns.SelectMany(column => column.Cards)];
        return Page();
    }

    /// <summary>Whether the reader still has to say something on an open item.</summary>
    public bool IsAwaited(SeenItem item) => Awaited.By(item.Item, Person);
}
