using TrustFund.Application.Notices;
using TrustFund.Application.Workflow;
using TrustFund.Domain.Notices;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Notices;

/// <summary>What a notice says, and where it leads: the same on the page and in a mail.</summary>
public static class NoticeWords
{
    /// <summary>What happened, and what is wanted.</summary>
    public static string Sentence(ReadNotice notice, Words words) => words.Say(
        $"notice.{notice.Kind}.{notice.Row.Detail}",
        ("action", notice.Row.Action is { } action ? words.Action(action) : null),
        ("part", notice.Row.Part),
        ("date", notice.On),
        ("amount", notice.Amount));

    /// <summary>The last day to act, in the fund's own time; null where there is none.</summary>
    public static string? Due(ReadNotice notice, string zone, Words words) => notice.Row.DueOn is { } due
        ? words.Say(notice.Row.Detail == "over" ? "notice.was-due" : "notice.due", ("date", due), ("zone", PlaceOf(zone)))
        : null;

    /// <summary>Which proposal, or which session and item.</summary>
    public static string About(ReadNotice notice, Words words) => notice switch
    {
        { Kind: NoticeKind.Vote, Title: { } title } => $"{words.Say("notice.session-of", ("reference", notice.Row.Reference), ("part", notice.Row.Part))} – {words.Title(title)}",
        { Title: { } title } => $"{notice.Row.Reference} – {words.Title(title)}",
        _ => notice.Row.Reference,
    };

    /// <summary>The one step that the notice leads to: an address of this service.</summary>
    public static string Address(ReadNotice notice)
    {
        var row = notice.Row;
        return notice.Kind switch
        {
            NoticeKind.Vote => Navigation.Item(row.Reference, row.Part ?? 1),
            NoticeKind.Minutes => Navigation.Minutes(row.Reference),
            _ when notice.IsOpen && row.Action is { } action && ActionParts.IsStep(action) => Navigation.Step(action, row.Reference),
            _ => Navigation.Proposal(row.Reference),
        };
    }

    /// <summary>The place that a zone is named after, as <c>Bamako</c>.</summary>
    public static string PlaceOf(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
