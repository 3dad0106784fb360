using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A section answers a return, reports on a tranche and asks for a change, in a browser: each once with script and once without.</summary>
public sealed class ProjectWalkTests(ServiceWithDemonstration service, Chromium chromium)
{
    private static readonly PersonId Sponsor = new("anders.holm");
    private static readonly PersonId Secretary = new("claire.morel");

    [Theory]
    [InlineData("fr", true, "Vérification")]
    [InlineData("en", false, "Screening")]
    public async Task A_section_answers_each_point_attaches_what_was_asked_for_and_sees_both_versions(string language, bool withScript, string stage)
    {
        var returned = await Returned();
        await using var reader = await Reader.Open(service, chromium, "anders.holm", language, withScript: withScript);
        var page = reader.Page;
        await reader.Visit(new Uri(service.Address, $"/proposals/{returned}"));
        await page.ClickAsync($"a[href='/proposals/{returned}/answer']");
        await page.SetInputFilesAsync("#paper-file", new Microsoft.Playwright.FilePayload { Name = "devis.csv", MimeType = "text/csv", Buffer = "a;1\n"u8.ToArray() });
        await page.ClickAsync("form[enctype] button");
        await page.WaitForSelectorAsync(".notice.good");
        await page.FillAsync("[name='f.answers[1]']", "Trois cents personnes.");
        await page.FillAsync("[name='f.content.objective']", "Rendre le poste sûr pour trois cents personnes.");
        // One point is not answered: said, and nothing of what was typed is lost.
        await page.ClickAsync("form[action^='/act/resubmit-proposal'] button.button");
        (await page.InnerTextAsync("[role=alert]")).ShouldContain("2");
        (await page.InputValueAsync("[name='f.answers[1]']")).ShouldBe("Trois cents personnes.");
        await page.FillAsync("[name='f.answers[2]']", "La ligne 2 paie les panneaux.");
        await page.ClickAsync("form[action^='/act/resubmit-proposal'] button.button");
        await page.WaitForSelectorAsync(".badge.large");
        (await page.InnerTextAsync(".badge.large")).ShouldBe(stage);

        // Both versions side by side, and the paper that came with the second.
        if (!withScript || !await page.Locator("section[aria-labelledby=dossier] details").EvaluateAsync<bool>("details => details.open"))
            await page.ClickAsync("section[aria-labelledby=dossier] details summary");
        var compared = await page.InnerTextAsync("section[aria-labelledby=dossier] details");
        compared.ShouldContain("Rendre le poste sûr.");
        compared.ShouldContain("Rendre le poste sûr pour trois cents personnes.");
        (await page.InnerTextAsync("section[aria-labelledby=papers]")).ShouldContain("devis.csv");
        var file = (await service.Installation.Inquiry.Load<ProposalFile>(Application.Log.StreamId.Of(returned))).ShouldNotBeNull().State;
        file.Papers.All.ShouldHaveSingleItem().Versions.ShouldBe([2], "version 2 was handed in with it");
        reader.Complaints.Where(complaint => !complaint.Contains("status of 4", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fr", true, "E")]
    [InlineData("en", false, "F")]
    public async Task A_section_reports_on_a_tranche_and_asks_for_more_time(string language, bool withScript, string meeting)
    {
        var project = await new MoneyUnderWay(service.Installation).InDelivery(meeting, $"Pompe de {meeting}", $"Pump of {meeting}", 30_000);
        await using var reader = await Reader.Open(service, chromium, "anders.holm", language, withScript: withScript);
        var page = reader.Page;
        await reader.Visit(new Uri(service.Address, $"/proposals/{project}/report"));
        await page.SetInputFilesAsync("#paper-file", new Microsoft.Playwright.FilePayload { Name = "recus.csv", MimeType = "text/csv", Buffer = "a;1\n"u8.ToArray() });
        await page.ClickAsync("form[enctype] button");
        await page.WaitForSelectorAsync(".notice.good");
        await page.FillAsync("[name='f.report.narrative']", "Rapport 1");
        await page.FillAsync("[name='f.report.lines[0].spentToDate.amount']", language == "fr" ? "4 000,50" : "4,000.50");
        await page.FillAsync("[name='f.report.lines[1].spentToDate.amount']", "1000");
        await page.ClickAsync("form[action^='/act/submit-report'] button.button");
        await page.WaitForSelectorAsync(".badge.large");
        var file = await File(project);
        file.Delivery.Waiting.ShouldNotBeNull().Facts.Lines.Select(line => line.SpentToDate.ToString()).ShouldBe(["4000.50 USD", "1000.00 USD"]);
        file.Papers.All.ShouldHaveSingleItem().IsHandedIn.ShouldBeTrue("the report was handed in with it");

        await reader.Visit(new Uri(service.Address, $"/proposals/{project}/change"));
        await page.ClickAsync("a[href='?kind=NoCostExtension']");
        (await page.InnerTextAsync("section[aria-labelledby=now]")).ShouldContain("2018");
        await page.FillAsync("[name='f.after.endsOn']", "2018-09-30");
        await page.FillAsync("[name='f.reason']", "La saison des pluies.");
        await page.ClickAsync("form[action^='/act/request-change'] button.button");
        await page.WaitForSelectorAsync(".badge.large");
        (await page.InnerTextAsync("section[aria-labelledby=changes]")).ShouldContain("2018");
        (await File(project)).Changes.Open.ShouldNotBeNull().After.EndsOn.ShouldBe(new DateOnly(2018, 9, 30));
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_history_is_filtered_by_area_person_and_date()
    {
        await using var reader = await Reader.Open(service, chromium, "jean.kouassi", "fr", withScript: false);
        var page = reader.Page;
        await reader.Visit(new Uri(service.Address, $"/proposals/{MoneyUnderWay.Paid}"));
        var whole = await page.Locator("section[aria-labelledby=history] tbody tr").CountAsync();
        whole.ShouldBeGreaterThan(15);
        await page.ClickAsync("section[aria-labelledby=history] details summary");
        await page.SelectOptionAsync("#history-kind", "tranche");
        await page.SelectOptionAsync("#history-who", "daniel.okello");
        await page.ClickAsync("section[aria-labelledby=history] button");
        (await page.Locator("section[aria-labelledby=history] tbody tr").CountAsync()).ShouldBe(1, "the payment");
        (await page.InnerTextAsync("section[aria-labelledby=history] tbody")).ShouldContain("Daniel Okello");
        await page.FillAsync("#history-to", "2017-11-30");
        await page.ClickAsync("section[aria-labelledby=history] button");
        (await page.Locator("section[aria-labelledby=history] tbody tr").CountAsync()).ShouldBe(0);
        await page.ClickAsync("section[aria-labelledby=history] .buttons a");
        (await page.Locator("section[aria-labelledby=history] tbody tr").CountAsync()).ShouldBe(whole);
        await reader.Visit(new Uri(service.Address, $"/proposals/{MoneyUnderWay.Paid}?kind=%3Cscript%3E&who=x&from=2017-02-30&before=99999999999999"));
        (await page.InnerTextAsync("section[aria-labelledby=history]")).ShouldContain("Rien de tel");
        // From a figure to the entries behind it.
        await page.ClickAsync("section[aria-labelledby=money] a[href*='column=Committed']");
        (await page.InnerTextAsync("main")).ShouldContain(MoneyUnderWay.Paid);
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_gets_from_the_tasks_and_from_the_proposal_to_the_vote_and_sees_the_time_that_is_left()
    {
        await using var reader = await Reader.Open(service, chromium, "ibrahim.toure", "fr");
        var page = reader.Page;
        var item = $"/sessions/{CommitteeUnderWay.Written}/items/1";
        await reader.Visit(new Uri(service.Address, "/funds/mali-tf/inbox"));
        await page.ClickAsync($"a[href='{item}']");
        var proposal = (await page.GetAttributeAsync(".lead a.ref", "href"))!;
        // Ticking for eyes only; what is read out is the server's text, and nothing more for days.
        (await page.InnerTextAsync("[data-ends]")).ShouldMatch(@"^\d+ j \d+ h \d+ min$");
        (await page.GetAttributeAsync("[data-ends]", "aria-hidden")).ShouldBe("true");
        (await page.InnerTextAsync("[data-said]")).ShouldBeEmpty();
        await reader.Visit(new Uri(service.Address, proposal));
        await page.ClickAsync($"section[aria-labelledby=actions] a[href='{item}']");
        page.Url.ShouldEndWith(item);

        await using var without = await Reader.Open(service, chromium, "ibrahim.toure", "fr", withScript: false);
        await without.Visit(new Uri(service.Address, item));
        (await without.Page.InnerTextAsync("[data-ends]")).ShouldBeEmpty();
        (await without.Page.InnerTextAsync(".axes")).ShouldContain("jours");
        reader.Complaints.ShouldBeEmpty();
    }

    private async Task<ProposalFile> File(ProposalId proposal) => (await service.Installation.Inquiry.Load<ProposalFile>(Application.Log.StreamId.Of(proposal))).ShouldNotBeNull().State;

    private async Task<ProposalId> Returned()
    {
        var content = new ContentFacts(
            TitleFr: "Éclairage du poste",
            Objective: "Rendre le poste sûr.",
            Budget: [new BudgetLine("1", "Travaux", Money.Parse("40000.00", Currency.Usd))],
            Partner: new PartnerId("PRRE"),
            Pillar: "B",
            Regions: ["Kidal"],
            Place: "Kidal",
            StartsOn: new DateOnly(2018, 1, 15),
            EndsOn: new DateOnly(2018, 6, 30),
            LeadSection: new SectionId("UNPOL"));
        var proposal = new ProposalId(await ServiceWithDemonstration.Do(service.Installation, new OpenDraft(new FundId("mali-tf"), content), Sponsor));
        await ServiceWithDemonstration.Do(service.Installation, new SubmitProposal(proposal), Sponsor);
        await ServiceWithDemonstration.Do(service.Installation, new ReturnProposal(proposal, [new ReturnPoint("1", "Combien de personnes ?"), new ReturnPoint("2", "À quoi sert la ligne 2 ?")]), Secretary);
        return proposal;
    }
}
