using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Catalogue;

/// <summary>A page to look at.</summary>
/// <param name="Pattern">The page's own pattern, as in <c>@page</c>.</param>
/// <param name="Name">What is shown, for the names of tests and pictures.</param>
/// <param name="Address">One address of it, in the demonstration fund.</param>
/// <param name="Person">Who looks; null for nobody signed in.</param>
/// <param name="Status">With which status it answers.</param>
public sealed record PageEntry(string Pattern, string Name, string Address, string? Person, int Status = 200);

/// <summary>
/// Every page of the service with somebody who looks at it. A page that has no entry here fails a test; a page that looks
/// different to different people, or in different states, has several.
/// </summary>
public static class PageCatalogue
{
    public static IReadOnlyList<PageEntry> All { get; } =
    [
        new("/", "home", "/", "anders.holm"),
        new("/sign-in", "sign-in", "/sign-in", null),
        new("/sign-out", "sign-out", "/sign-out", "claire.morel"),
        new("/language", "language", "/language", null),
        new("/funds/{fund}/inbox", "inbox-of-the-secretary", "/funds/mali-tf/inbox", "claire.morel"),
        new("/funds/{fund}/proposals", "proposals", "/funds/mali-tf/proposals", "claire.morel"),
        new("/funds/{fund}/proposals", "proposals-none-found", "/funds/mali-tf/proposals?search=introuvable", "claire.morel"),
        new("/proposals/{proposal}", "proposal-approved", "/proposals/TF-2017-0108", "claire.morel"),
        new("/proposals/{proposal}", "proposal-unknown", "/proposals/TF-2017-9999", "claire.morel", 404),
        new("/proposals/{proposal}/draft", "draft", $"/proposals/{ServiceWithDemonstration.Draft}/draft", "anders.holm"),
        new("/proposals/{proposal}/draft", "draft-no-more", "/proposals/TF-2017-0108/draft", "claire.morel"),
        new("/proposals/{proposal}/answer", "answer", $"/proposals/{ServiceWithDemonstration.Returned}/answer", "anders.holm"),
        new("/proposals/{proposal}/report", "report-not-due", "/proposals/TF-2017-0110/report", "anders.holm"),
        new("/proposals/{proposal}/change", "change-not-yet", "/proposals/TF-2017-0110/change", "anders.holm"),
        new("/act/{action}/{subject}", "act-open-draft", "/act/open-draft/mali-tf", "anders.holm"),
        new("/act/{action}/{subject}", "act-blocked", "/act/submit-proposal/TF-2017-0108", "claire.morel"),
    ];
}
