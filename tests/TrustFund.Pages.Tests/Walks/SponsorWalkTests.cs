using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A sponsor section from a new draft to its submission, in a browser: in French with script, in English without.</summary>
public sealed class SponsorWalkTests(ServiceWithDemonstration service, Chromium chromium)
{
    [Theory]
    [InlineData("fr", true, "1 234,50", "1\u202F234,50", "Vérification")]
    [InlineData("en", false, "1,234.50", "1,234.50", "Screening")]
    public async Task A_section_drafts_saves_goes_away_comes_back_and_submits(string language, bool withScript, string typed, string shown, string stage)
    {
        await using var reader = await Reader.Open(service, chromium, null, language, withScript: withScript);
        var page = reader.Page;
        // Not signed in: asked who one is, then led to where one wanted to go.
        await reader.Visit(new Uri(service.Address, "/funds/mali-tf/proposals"));
        await page.ClickAsync("button[name=person][value='anders.holm']");
        await page.ClickAsync("a[href='/act/open-draft/mali-tf']");
        await page.FillAsync("[name='f.content.titleFr']", $"Promenade {language}");
        await page.SelectOptionAsync("[name='f.content.leadSection']", "UNPOL");
        await page.ClickAsync("form.form button.button");
        await page.WaitForURLAsync(url => url.EndsWith("/draft", StringComparison.Ordinal));
        var draft = new Uri(page.Url);

        await page.FillAsync("[name='f.content.objective']", "Rendre le poste sûr.");
        await page.SelectOptionAsync("[name='f.content.pillar']", "B");
        await page.CheckAsync("[name='f.content.regions'][value='Gao']");
        await page.FillAsync("[name='f.content.place']", "Gao");
        await page.SelectOptionAsync("[name='f.content.partner']", "PRRE");
        await page.FillAsync("[name='f.content.budget[0].label']", "Travaux");
        await page.FillAsync("[name='f.content.budget[0].amount.amount']", typed);
        if (withScript)
            (await page.InnerTextAsync("[data-total]")).ShouldBe(shown);
        await page.ClickAsync("form[action^='/act/edit-draft'] button.button");
        await page.WaitForSelectorAsync(".notice.good");
        (await page.InnerTextAsync("[data-total]")).ShouldBe(shown);
        // Another proposal has the same partner and place: the furnished draft of this very section.
        (await page.InnerTextAsync("section[aria-labelledby=duplicates]")).ShouldContain(ServiceWithDemonstration.Draft);

        await reader.Visit(new Uri(service.Address, "/"));
        await reader.Visit(draft);
        (await page.InputValueAsync("[name='f.content.objective']")).ShouldBe("Rendre le poste sûr.");
        (await page.Locator("form[action^='/act/submit-proposal']").CountAsync()).ShouldBe(0);
        await page.FillAsync("[name='f.content.startsOn']", "2018-01-15");
        await page.FillAsync("[name='f.content.endsOn']", "2018-06-30");
        await page.ClickAsync("form[action^='/act/edit-draft'] button.button");
        await page.ClickAsync("form[action^='/act/submit-proposal'] button.button");
        await page.WaitForSelectorAsync(".badge.large");
        (await page.InnerTextAsync(".badge.large")).ShouldBe(stage);
        reader.Complaints.ShouldBeEmpty();
    }
}
