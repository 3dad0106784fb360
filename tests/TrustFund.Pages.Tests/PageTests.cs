using System.Globalization;
using TrustFund.Pages.Tests.Catalogue;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests;

/// <summary>What holds for every page in French.</summary>
public sealed class PagesInFrenchTests(ServiceWithDemonstration service, Chromium chromium) : PageTests(service, chromium, "fr");

/// <summary>What holds for every page in English; beside the French, not behind it.</summary>
public sealed class PagesInEnglishTests(ServiceWithDemonstration service, Chromium chromium) : PageTests(service, chromium, "en");

/// <summary>What holds for every page, in one language.</summary>
public abstract class PageTests(ServiceWithDemonstration service, Chromium chromium, string language)
{
    private const int FirstVisitAtMost = 100_000;
    private const int LaterVisitAtMost = 30_000;
    private const int Phone = 360;

    /// <summary>Each with its name as a trait: <c>--filter-trait page=matrix</c> visits one page only.</summary>
    public static IEnumerable<TheoryDataRow<string>> Entries =>
        PageCatalogue.All.Select(entry => new TheoryDataRow<string>(entry.Name) { Traits = { ["page"] = [entry.Name] } });

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task A_page_is_accessible_light_and_whole(string name)
    {
        var entry = PageCatalogue.All.Single(one => one.Name == name);
        await using var reader = await Reader.Open(service, chromium, entry.Person, language);
        var address = new Uri(service.Address, entry.Address);
        await using var weight = await Weight.Of(reader.Page);

        await weight.ForgetEverything();
        (await reader.Visit(address)).ShouldBe(entry.Status);
        var first = await weight.Taken();
        (await reader.Visit(address)).ShouldBe(entry.Status);
        var later = await weight.Taken();
        first.ShouldBeLessThanOrEqualTo(FirstVisitAtMost, "bytes over the wire at the first visit");

        (await reader.Page.GetAttributeAsync("html", "lang")).ShouldBe(language);
        (await Axe.On(reader.Page)).ShouldBeEmpty();

        await reader.Page.SetViewportSizeAsync(Phone, 740);
        (await Cut.On(reader.Page)).ShouldBeEmpty($"at {Phone.ToString(CultureInfo.InvariantCulture)} px");
        weight.Asked.ShouldBeEmpty("a page is whole when it is there, and fetches nothing afterwards");
        later += await weight.Taken();
        later.ShouldBeLessThanOrEqualTo(LaterVisitAtMost, "bytes over the wire at a later visit");
        Weights.Note(entry, language, first, later);
        // A page that is refused is an error to the browser's console, and meant.
        reader.Complaints.Where(complaint => entry.Status == 200 || !complaint.Contains("Failed to load resource", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
