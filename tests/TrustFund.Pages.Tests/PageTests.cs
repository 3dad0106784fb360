using System.Globalization;
using Deque.AxeCore.Playwright;
using TrustFund.Pages.Tests.Catalogue;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests;

/// <summary>What holds for every page, in both languages.</summary>
public sealed class PageTests(ServiceWithDemonstration service, Chromium chromium)
{
    private const int FirstVisitAtMost = 100_000;
    private const int LaterVisitAtMost = 30_000;
    private const int Phone = 360;

    /// <summary>Each with its name as a trait: <c>--filter-trait page=matrix</c> visits one page only.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Entries =>
        from entry in PageCatalogue.All
        from language in (string[])["fr", "en"]
        select new TheoryDataRow<string, string>(entry.Name, language) { Traits = { ["page"] = [entry.Name] } };

    [Fact]
    public void Every_page_stands_in_the_catalogue() =>
        PageCatalogue.All.Select(entry => entry.Pattern).Distinct().Order(StringComparer.Ordinal).ShouldBe(service.Patterns);

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task A_page_is_accessible_light_and_whole(string name, string language)
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
        Weights.Note(entry, language, first, later);
        first.ShouldBeLessThanOrEqualTo(FirstVisitAtMost, "bytes over the wire at the first visit");
        later.ShouldBeLessThanOrEqualTo(LaterVisitAtMost, "bytes over the wire at a later visit");

        (await reader.Page.GetAttributeAsync("html", "lang")).ShouldBe(language);
        var axe = await reader.Page.RunAxe();
        axe.Violations.Select(violation => $"{violation.Id}: {violation.Help}; {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();

        await reader.Page.SetViewportSizeAsync(Phone, 740);
        (await Cut.On(reader.Page)).ShouldBeEmpty($"at {Phone.ToString(CultureInfo.InvariantCulture)} px");
        // A page that is refused is an error to the browser's console, and meant.
        reader.Complaints.Where(complaint => entry.Status == 200 || !complaint.Contains("Failed to load resource", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
