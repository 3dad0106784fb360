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
        new("/sign-ins", "sign-ins", "/sign-ins", "helene.marchand"),
        new("/sign-ins", "sign-ins-not-for-members", "/sign-ins", "ibrahim.toure", 403),
        new("/funds/{fund}/calendar", "calendar", "/funds/mali-tf/calendar", "ibrahim.toure"),
        new("/sign-out", "sign-out", "/sign-out", "claire.morel"),
        new("/language", "language", "/language", null),
        new("/funds/{fund}/inbox", "inbox-of-the-secretary", "/funds/mali-tf/inbox", "claire.morel"),
        new("/funds/{fund}/notices", "notices", "/funds/mali-tf/notices", "claire.morel"),
        new("/funds/{fund}/notices", "notices-none", "/funds/mali-tf/notices", "karin.ekstrom"),
        new("/funds/{fund}/profile", "profile", "/funds/mali-tf/profile", "anders.holm"),
        new("/funds/{fund}/proposals", "proposals", "/funds/mali-tf/proposals", "claire.morel"),
        new("/funds/{fund}/proposals", "proposals-none-found", "/funds/mali-tf/proposals?search=introuvable", "claire.morel"),
        new("/proposals/{proposal}", "proposal-approved", "/proposals/TF-2017-0108", "claire.morel"),
        new("/proposals/{proposal}", "proposal-paid-with-its-history-filtered", $"/proposals/{MoneyUnderWay.Paid}?kind=tranche", "jean.kouassi"),
        new("/proposals/{proposal}", "proposal-with-changes", $"/proposals/{MoneyUnderWay.Requested}", "anders.holm"),
        new("/proposals/{proposal}", "proposal-unknown", "/proposals/TF-1999-9999", "claire.morel", 404),
        new("/proposals/{proposal}/draft", "draft", $"/proposals/{ServiceWithDemonstration.Draft}/draft", "anders.holm"),
        new("/proposals/{proposal}/draft", "draft-no-more", "/proposals/TF-2017-0108/draft", "claire.morel"),
        new("/proposals/{proposal}/papers", "papers-of-a-draft", $"/proposals/{ServiceWithDemonstration.Draft}/papers", "anders.holm"),
        new("/proposals/{proposal}/papers", "papers-none", "/proposals/TF-2017-0108/papers", "claire.morel"),
        new("/proposals/{proposal}/answer", "answer", $"/proposals/{ServiceWithDemonstration.Returned}/answer", "anders.holm"),
        new("/proposals/{proposal}/report", "report-not-due", "/proposals/TF-2017-0110/report", "anders.holm"),
        new("/proposals/{proposal}/report", "report-open", $"/proposals/{MoneyUnderWay.Paid}/report", "anders.holm"),
        new("/proposals/{proposal}/change", "change-open", $"/proposals/{MoneyUnderWay.Paid}/change?kind=NoCostExtension", "anders.holm"),
        new("/proposals/{proposal}/change", "change-not-yet", "/proposals/TF-2017-0110/change", "anders.holm"),
        new("/proposals/{proposal}/evidence", "evidence-of-a-condition", $"/proposals/{CommitteeUnderWay.WithConditions}/evidence?number=2", "anders.holm"),
        new("/proposals/{proposal}/evidence", "evidence-not-ones-own", $"/proposals/{CommitteeUnderWay.WithConditions}/evidence?number=2", "claire.morel"),
        new("/proposals/{proposal}/no-objection", "no-objection-asked", $"/proposals/{MoneyUnderWay.AskedOfDonor}/no-objection", "karin.ekstrom"),
        new("/act/{action}/{subject}", "act-open-draft", "/act/open-draft/mali-tf", "anders.holm"),
        new("/act/{action}/{subject}", "act-blocked", "/act/submit-proposal/TF-2017-0108", "claire.morel"),
        new("/funds/{fund}/sessions", "sessions-of-the-secretary", "/funds/mali-tf/sessions", "claire.morel"),
        new("/funds/{fund}/sessions", "sessions-of-a-member", "/funds/mali-tf/sessions", "ibrahim.toure"),
        new("/funds/{fund}/sessions", "sessions-not-for-donors", "/funds/mali-tf/sessions", "karin.ekstrom", 403),
        new("/sessions/{session}", "session-under-way", $"/sessions/{CommitteeUnderWay.Meeting}", "claire.morel"),
        new("/sessions/{session}", "session-held", "/sessions/PRC-2017-11-09", "henrik.aalto"),
        new("/sessions/{session}/items/{item:int}", "item-to-declare", $"/sessions/{CommitteeUnderWay.Meeting}/items/1", "ibrahim.toure"),
        new("/sessions/{session}/items/{item:int}", "item-to-vote-on", $"/sessions/{CommitteeUnderWay.Meeting}/items/1", "mariam.cisse"),
        new("/sessions/{session}/items/{item:int}", "item-voted-on", $"/sessions/{CommitteeUnderWay.Meeting}/items/1", "sophie.lambert"),
        new("/sessions/{session}/items/{item:int}", "item-recused", $"/sessions/{CommitteeUnderWay.Meeting}/items/1", "katrin.vogel"),
        new("/sessions/{session}/items/{item:int}", "item-of-the-secretary", $"/sessions/{CommitteeUnderWay.Meeting}/items/1", "claire.morel"),
        new("/sessions/{session}/items/{item:int}", "item-of-the-sponsor", $"/sessions/{CommitteeUnderWay.Meeting}/items/1", "anders.holm"),
        new("/sessions/{session}/items/{item:int}", "item-written-unopened", $"/sessions/{CommitteeUnderWay.Written}/items/1", "ibrahim.toure"),
        new("/sessions/{session}/items/{item:int}", "item-written-opened", $"/sessions/{CommitteeUnderWay.Written}/items/1", "henrik.aalto"),
        new("/sessions/{session}/items/{item:int}", "item-decided", $"/sessions/{CommitteeUnderWay.Held}/items/1", "henrik.aalto"),
        new("/sessions/{session}/items/{item:int}", "item-about-a-change", $"/sessions/{ChangesUnderWay.Meeting}/items/1", "mariam.cisse"),
        new("/sessions/{session}/items/{item:int}", "item-unknown", $"/sessions/{CommitteeUnderWay.Held}/items/9", "henrik.aalto", 422),
        new("/sessions/{session}/minutes", "minutes-signed", "/sessions/PRC-2017-11-09/minutes", "henrik.aalto"),
        new("/sessions/{session}/minutes", "minutes-to-sign", $"/sessions/{CommitteeUnderWay.Held}/minutes", "claire.morel"),
        new("/sessions/{session}/minutes", "minutes-of-a-change-with-a-condition", $"/sessions/{ChangesUnderWay.Held}/minutes", "claire.morel"),
        new("/sessions/{session}/minutes", "minutes-none", $"/sessions/{CommitteeUnderWay.Meeting}/minutes", "anders.holm"),
        new("/proposals/{proposal}/dossier", "dossier", "/proposals/TF-2017-0108/dossier", "henrik.aalto"),
        new("/funds/{fund}/seats", "seats-of-the-secretary", "/funds/mali-tf/seats", "claire.morel"),
        new("/funds/{fund}/seats", "seats-of-a-member", "/funds/mali-tf/seats", "sophie.lambert"),
        new("/funds/{fund}/conditions", "conditions-open", "/funds/mali-tf/conditions", "claire.morel"),
        new("/funds/{fund}/conditions", "conditions-of-their-owner", "/funds/mali-tf/conditions?show=mine", "anders.holm"),
        new("/funds/{fund}/money", "money-of-certifying-finance", "/funds/mali-tf/money", "sophie.lambert"),
        new("/funds/{fund}/money", "money-not-for-sponsors", "/funds/mali-tf/money", "anders.holm", 403),
        new("/funds/{fund}/money/matrix", "matrix", "/funds/mali-tf/money/matrix", "jean.kouassi"),
        new("/funds/{fund}/money/entries", "entries-of-a-cell", $"/funds/mali-tf/money/entries?column=Disbursed&contribution={MoneyUnderWay.Denmark}&proposal={MoneyUnderWay.Paid}", "jean.kouassi"),
        new("/funds/{fund}/money/statement", "statement", "/funds/mali-tf/money/statement", "jean.kouassi"),
        new("/funds/{fund}/contributions", "contributions", "/funds/mali-tf/contributions", "jean.kouassi"),
        new("/funds/{fund}/contributions/{contribution}", "contribution-with-refund", $"/funds/mali-tf/contributions/{MoneyUnderWay.Netherlands}", "sophie.lambert"),
        new("/proposals/{proposal}/money", "project-to-allocate", $"/proposals/{MoneyUnderWay.Asked}/money", "jean.kouassi"),
        new("/proposals/{proposal}/money", "project-paid", $"/proposals/{MoneyUnderWay.Paid}/money", "sophie.lambert"),
        new("/funds/{fund}/money/tranches", "tranche-board", "/funds/mali-tf/money/tranches", "sophie.lambert"),
        new("/funds/{fund}/money/residues", "residues", "/funds/mali-tf/money/residues", "jean.kouassi"),
        new("/funds/{fund}/money/rates", "rates", "/funds/mali-tf/money/rates", "jean.kouassi"),
        new("/funds/{fund}/money/periods", "periods", "/funds/mali-tf/money/periods", "sophie.lambert"),
        new("/funds/{fund}/conditions", "conditions-none", "/funds/mali-tf/conditions?show=overdue", "henrik.aalto"),
        new("/funds/{fund}/log", "log", "/funds/mali-tf/log", "helene.marchand"),
        new("/funds/{fund}/log/{position:long}", "log-event", "/funds/mali-tf/log/95", "helene.marchand"),
        new("/funds/{fund}/verification", "verification", "/funds/mali-tf/verification", "helene.marchand"),
        new("/funds/{fund}/board", "board", "/funds/mali-tf/board", "claire.morel"),
        new("/funds/{fund}/board", "board-of-one-stage", "/funds/mali-tf/board?stage=returned", "henrik.aalto"),
        new("/funds/{fund}/screening", "screening", "/funds/mali-tf/screening", "claire.morel"),
        new("/proposals/{proposal}/screening", "screening-over", $"/proposals/{ServiceWithDemonstration.Returned}/screening", "claire.morel"),
        new("/funds/{fund}/scheduling", "scheduling", "/funds/mali-tf/scheduling", "claire.morel"),
        new("/funds/{fund}/administration", "administration", "/funds/mali-tf/administration", "aissata.fofana"),
        new("/funds/{fund}/people", "people", "/funds/mali-tf/people", "aissata.fofana"),
        new("/funds/{fund}/rulebooks", "rulebooks", "/funds/mali-tf/rulebooks", "aissata.fofana"),
        new("/funds/{fund}/contributions-of-mine", "contributions-of-mine", "/funds/mali-tf/contributions-of-mine", "karin.ekstrom"),
    ];
}
