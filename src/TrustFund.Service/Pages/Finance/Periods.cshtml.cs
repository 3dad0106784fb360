using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Log;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>A closing of the books, or a reopening with its reason.</summary>
/// <param name="ClosedUpTo">The last closed date after it; null where all is open again.</param>
public sealed record PeriodStep(string Event, DateOnly? ClosedUpTo, DateOnly On, PersonId By, string? Reason);

/// <summary>Up to when the books are closed, who closed them, and who opened them again and why (F19).</summary>
public sealed class PeriodsModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfMoney(visit, room)
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "period.closed", "period.reopened" };

    public IReadOnlyList<PeriodStep> History { get; private set; } = [];

    public IReadOnlyList<ActionForm> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGet(string fund)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        var events = await Room.EventsOfBooks(FundId.Of(fund), Person, Types, Cancellation);
        if (events.IsRefused)
            return Refuse(events.Refusal);
        History = [.. events.Value.Select(StepOf).Reverse()];
        Steps = [.. ((string[])["close-period", "reopen-period"]).Select(action => desk.ForFund(action, Visitor, Request.Path.Value))];
        return Page();
    }

    private static PeriodStep StepOf(RecordedEvent row) => EventCatalogue.Parse(row) switch
    {
        PeriodClosed closed => new PeriodStep(row.Type, closed.UpTo, row.Circumstances.EffectiveOn, closed.By, null),
        PeriodReopened reopened => new PeriodStep(row.Type, reopened.ClosedUpTo, row.Circumstances.EffectiveOn, reopened.By, reopened.Reason),
        var other => throw new InvalidOperationException($"{other.GetType().Name} neither closes nor opens the books."),
    };
}
