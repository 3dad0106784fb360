using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TrustFund.Application.Log;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Hosting;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Auditing;

/// <summary>
/// Verification of the log and of all that follows from it, asked for by an auditor: what the last one came to, the head to be kept as
/// an anchor, and one step to verify again.
/// </summary>
public sealed class VerificationModel(Visit visit, ReadingRoom room, VerificationRuns runs) : PageOfFund(visit, room)
{
    private const int LongestAnchors = 20_000;

    public VerificationNote? Last { get; private set; }

    public bool IsUnderWay { get; private set; }

    /// <summary>Whether the reader audits every fund of the service, and so may read what was found in each.</summary>
    public bool AuditsEverything { get; private set; }

    /// <summary>The end of the log now.</summary>
    public LogHead Head { get; private set; } = LogHead.Empty;

    /// <summary>What is in the way of what was asked; null where nothing is.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>What was typed, where it is shown again.</summary>
    public string Anchors { get; private set; } = "";

    /// <summary>The line to be kept where nobody who can write the data can.</summary>
    public string AnchorNow => Anchor.Of(Head);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Visitor.Fund.Calendar.TimeZone);

    public string NameOf(string person) => Visitor.Fund.People.GetValueOrDefault(person)?.Name ?? person;

    public async Task<IActionResult> OnGet(string fund) => await Look(fund) is { } refused ? refused : Page();

    public async Task<IActionResult> OnPost(string fund, [FromForm] string? anchors)
    {
        if (await Look(fund) is { } refused)
            return refused;
        Anchors = anchors is { Length: <= LongestAnchors } ? anchors : "";
        IReadOnlyList<LogHead> heads;
        try
        {
            heads = Anchor.Read((anchors ?? "").Split('\n', StringSplitOptions.TrimEntries));
        }
        catch (FormatException)
        {
            return Again(Domain.Refusal.Of("log.anchors-unreadable"));
        }

        if ((anchors ?? "").Length > LongestAnchors || (heads.Count == 0 && !string.IsNullOrWhiteSpace(anchors)))
            return Again(Domain.Refusal.Of("log.anchors-unreadable"));
        return await runs.Begin(Person, heads) ? Redirect(Request.Path) : Again(Domain.Refusal.Of("log.verification-under-way"));
    }

    private PageResult Again(Refusal refusal)
    {
        Refusal = refusal;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult?> Look(string fund)
    {
        var entered = await Room.EnterAsAuditor(FundId.Of(fund), Person, Cancellation);
        if (entered.IsRefused)
            return Refuse(entered.Refusal);
        Visit.Visitor = entered.Value;
        var head = await Room.Head(Person, Cancellation);
        if (head.IsRefused)
            return Refuse(head.Refusal);
        Head = head.Value;
        AuditsEverything = await Room.AuditsEverything(Person, Cancellation);
        Last = await runs.Last(Cancellation);
        IsUnderWay = await runs.IsUnderWay(Cancellation);
        return null;
    }
}
