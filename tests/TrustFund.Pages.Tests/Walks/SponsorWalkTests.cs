using Microsoft.Playwright;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
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

    [Fact]
    public async Task What_a_section_writes_is_saved_while_it_writes_and_a_paper_that_is_attached_loses_nothing()
    {
        var proposal = await ServiceWithDemonstration.Do(
            service.Installation, new OpenDraft(new FundId("mali-tf"), new ContentFacts(TitleFr: "Quai", LeadSection: new SectionId("UNPOL"))), new PersonId("anders.holm"));
        await using var reader = await Reader.Open(service, chromium, "anders.holm", "fr", width: 360);
        var page = reader.Page;
        await reader.Go($"/proposals/{proposal}/draft");
        await page.EvalOnSelectorAsync("[data-saved]", "said => said.dataset.pause = '20'");
        await page.FillAsync("[name='f.content.objective']", "Un quai sûr.");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-saved]').textContent === 'Enregistré.'");
        (await Objective(proposal)).ShouldBe("Un quai sûr.");
        (await page.InnerTextAsync("#beside-missing")).ShouldNotContain("objectif", Case.Insensitive, "what is missing is brought up to date");

        // Half an amount is no amount: not saved, said, and still there; nothing is sent over it.
        await page.FillAsync("[name='f.content.budget[0].label']", "Travaux");
        await page.FillAsync("[name='f.content.budget[0].amount.amount']", "12,345,6");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-saved]').textContent.startsWith('Pas encore')");
        await page.FillAsync("[name='f.content.budget[0].amount.amount']", "1 200");
        await page.FillAsync("[name='f.content.objective']", "Un quai sûr, de jour comme de nuit.");
        await page.SetInputFilesAsync("#paper-file", new FilePayload { Name = "devis.csv", MimeType = "text/csv", Buffer = "a;1\n"u8.ToArray() });
        await page.ClickAsync("form[enctype] button");
        await page.WaitForSelectorAsync(".notice.good");
        (await page.InputValueAsync("[name='f.content.objective']")).ShouldBe("Un quai sûr, de jour comme de nuit.");
        (await page.InnerTextAsync("section[aria-labelledby=papers]")).ShouldContain("devis.csv");
        await page.FillAsync("[name='f.content.place']", "Gao");
        await page.ClickAsync("form[action^='/act/edit-draft'] button.button");
        await page.WaitForSelectorAsync(".notice.good");
        (await page.InputValueAsync("[name='f.content.place']")).ShouldBe("Gao");
        reader.Complaints.Where(complaint => !complaint.Contains("status of 4", StringComparison.Ordinal)).ShouldBeEmpty("but for the amount that was none");
    }

    private async Task<string?> Objective(string proposal) =>
        (await service.Installation.Inquiry.Load<ProposalFile>(Application.Log.StreamId.Of(new ProposalId(proposal)))).ShouldNotBeNull().State.Proposal.Content.Objective;
}
