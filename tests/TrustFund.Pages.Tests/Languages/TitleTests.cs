using System.Net;
using System.Text.RegularExpressions;
using TrustFund.Application.Store;
using TrustFund.Domain.Proposals;
using TrustFund.Pages.Tests.Catalogue;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Languages;

/// <summary>A project that has a title in both languages is called by the reader's own on every page.</summary>
public sealed partial class TitleTests(ServiceWithDemonstration service, ITestOutputHelper output)
{
    [Fact]
    public async Task No_English_page_calls_a_project_by_its_French_title_where_it_has_an_English_one()
    {
        var titles = await TitlesInBoth();
        titles.Length.ShouldBeGreaterThan(3);
        var (strangers, told) = (new List<string>(), 0);
        foreach (var entry in PageCatalogue.All)
        {
            using var client = service.Client("en");
            // One session each: others look at the record of sign-ins.
            if (entry.Person is { } person)
                client.DefaultRequestHeaders.Add("Cookie", $"trustfund-session={await service.SessionOf(person)}");
            using var reply = await client.GetAsync(new Uri(entry.Address, UriKind.Relative));
            if (reply.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            // What says that it is French, and what somebody wrote into a field, stays as it is.
            var text = WebUtility.HtmlDecode(Marked().Replace(await reply.Content.ReadAsStringAsync(), ""));
            strangers.AddRange(titles.Where(title => text.Contains(title.Text, StringComparison.Ordinal)).Select(title => $"{entry.Name}: {title.Text}"));
            told += titles.Any(title => text.Contains(title.English!, StringComparison.Ordinal)) ? 1 : 0;
        }

        output.WriteLine($"{told} pages name a project in English");
        strangers.ShouldBeEmpty();
        told.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_search_finds_a_project_by_either_title_and_shows_the_reader_s()
    {
        var title = (await TitlesInBoth())[0];
        foreach (var (language, shown, other) in new[] { ("fr", title.Text, title.English!), ("en", title.English!, title.Text) })
        {
            using var client = await service.As("claire.morel", language);
            var page = WebUtility.HtmlDecode(await client.Page($"/funds/mali-tf/proposals?search={Uri.EscapeDataString(other)}"));
            page.ShouldContain($"</span> {shown}</a>");
            page.ShouldNotContain($"</span> {other}</a>");
        }
    }

    private async Task<ProjectTitle[]> TitlesInBoth()
    {
        var listed = await service.Installation.Queries.Proposals(new ProposalFilter("mali-tf"), null, 200, default);
        return [.. listed.Items.Select(row => row.BothTitles).Where(title => title.English is { } english && english != title.Text)];
    }

    [GeneratedRegex("""<(?<tag>\w+)[^>]*\blang="fr"[^>]*>.*?</\k<tag>>|<textarea.*?</textarea>|<input[^>]*>""", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
