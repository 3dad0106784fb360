using System.Net;
using System.Text;
using Microsoft.Playwright;
using TrustFund.Application.Committee;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>The owner of a condition hands in its evidence with the paper itself in the same form, with script and without (domain.md §3.10).</summary>
public sealed class EvidenceWalkTests(ServiceWithDemonstration service, Chromium chromium)
{
    private const string Shown = "Le plan d'entretien est chiffré,\navec trois devis.";
    private static readonly byte[] Plan = Encoding.UTF8.GetBytes("poste;montant\nhuile;400\n");

    [Theory]
    [InlineData("fr", true, "L", "10 Mo")]
    [InlineData("en", false, "M", "10 MB")]
    public async Task The_paper_goes_with_the_text_and_whichever_is_refused_the_other_stays(string language, bool withScript, string meeting, string most)
    {
        var project = await WithCondition(meeting);
        using var large = new LargePaper();
        await using var owner = await Reader.Open(service, chromium, "anders.holm", language, width: 360, withScript);
        var page = owner.Page;
        await owner.Go("/funds/mali-tf/conditions?show=mine");
        await page.ClickAsync($"a[href^='/proposals/{project}/evidence']");

        // A program that calls itself a PDF, and a file that is too large: refused, and the text is still there.
        await page.FillAsync("#evidence-note", Shown);
        await Choose("plan.pdf", "MZ\x90\0\x03\0"u8.ToArray());
        await Send();
        (await page.GetAttributeAsync("[role=alert]", "data-code")).ShouldBe("paper.not-what-it-says");
        (await page.InnerTextAsync("[role=alert] .unlock")).ShouldNotBeEmpty("what would help");
        (await page.InputValueAsync("#evidence-note")).ShouldBe(Shown);
        await large.Choose(page, "#evidence-paper", "plan.txt");
        if (withScript)
        {
            (await page.EvalOnSelectorAsync<string>("#evidence-paper", "file => file.validationMessage")).ShouldNotBeEmpty("nobody waits for a slow link in vain");
        }
        else
        {
            await Send();
            (await page.InnerTextAsync("[role=alert]")).ShouldContain(most);
            (await page.InputValueAsync("#evidence-note")).ShouldBe(Shown);
        }

        // Without a word on what it shows the paper is kept, so that it is sent once; and not handed in.
        await page.FillAsync("#evidence-note", "");
        await Choose("plan d'entretien.csv", Plan);
        await Send();
        await page.WaitForSelectorAsync("[role=alert] a[href='#evidence-note']");
        (await page.InnerTextAsync("form[enctype]")).ShouldContain("plan d'entretien.csv");
        (await Condition(project)).Stage.ShouldBe(ConditionStage.Open);
        await page.FillAsync("#evidence-note", Shown);
        await Send();
        await page.WaitForSelectorAsync(".notice.good");
        new Uri(page.Url).AbsolutePath.ShouldBe("/funds/mali-tf/conditions", "back where one was");
        var condition = await Condition(project);
        condition.Stage.ShouldBe(ConditionStage.Submitted);
        condition.Evidence.ShouldNotBeNull().Note.ReplaceLineEndings("\n").ShouldBe(Shown);
        condition.Evidence.Reference.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Plan)));
        (await File(project)).Papers.All.ShouldHaveSingleItem().IsHandedIn.ShouldBeTrue();

        // The verifier finds the paper beside the condition, and no hash in its stead.
        await using var verifier = await Reader.Open(service, chromium, "claire.morel", language, width: 360, withScript);
        await verifier.Go("/funds/mali-tf/conditions");
        var evidence = verifier.Page.Locator($"section[aria-labelledby='project-{project}'] .conditions");
        (await evidence.InnerTextAsync()).ShouldNotContain(condition.Evidence.Reference);
        var download = await verifier.Page.RunAndWaitForDownloadAsync(() => evidence.Locator("a[download]").ClickAsync());
        (await System.IO.File.ReadAllBytesAsync(await download.PathAsync())).ShouldBe(Plan);
        owner.Complaints.Where(complaint => !complaint.Contains("status of 4", StringComparison.Ordinal)).ShouldBeEmpty("but for the refusals themselves");

        Task Choose(string name, byte[] bytes) => page.SetInputFilesAsync("#evidence-paper", new FilePayload { Name = name, MimeType = "text/csv", Buffer = bytes });
        Task Send() => page.ClickAsync("form[enctype] button.button");
    }

    [Fact]
    public async Task Nobody_but_the_owner_hands_in_and_a_form_sent_twice_is_done_once()
    {
        var project = await WithCondition("N");
        using var other = await service.As("claire.morel");
        (await other.Page($"/proposals/{project}/evidence?number=1")).ShouldContain("data-code=\"condition.only-owner\"");
        using (var forged = Form(PageForm.Of(await other.Page("/sign-out"), "/sign-out").Fields["form"], "key"))
            (await other.Send($"/proposals/{project}/evidence?number=1", forged)).Status.ShouldBe(HttpStatusCode.Forbidden);

        using var owner = await service.As("anders.holm");
        var shown = PageForm.Of((await owner.Page($"/proposals/{project}/evidence")).Replace("?number=1", "", StringComparison.Ordinal), $"/proposals/{project}/evidence").Fields;
        using (var without = Form("x", shown["key"]))
            (await owner.Send($"/proposals/{project}/evidence?number=1", without)).Status.ShouldBe(HttpStatusCode.BadRequest, "a form without its token");
        for (var time = 0; time < 2; time++)
        {
            using var form = Form(shown["form"], shown["key"]);
            (await owner.Send($"/proposals/{project}/evidence?number=1", form)).Location.ShouldBe("/funds/mali-tf/conditions?show=mine");
        }

        (await File(project)).Papers.All.ShouldHaveSingleItem();
        (await owner.Send($"/proposals/{project}/evidence?number=9", Form(shown["form"], "other"))).Text.ShouldContain("condition.unknown");
        (await Condition(project)).Stage.ShouldBe(ConditionStage.Submitted);
    }

    private static MultipartFormDataContent Form(string token, string key)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var (name, value) in new[] { ("form", token), ("key", key), ("note", "Le plan"), ("reference", "") })
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(Plan), "paper", "plan.csv");
        return form;
    }

    private async Task<ProposalFile> File(ProposalId project) => (await service.Installation.Inquiry.Load<ProposalFile>(Application.Log.StreamId.Of(project))).ShouldNotBeNull().State;

    private async Task<ConditionState> Condition(ProposalId project) => (await File(project)).Conditions.All.ShouldHaveSingleItem();

    /// <summary>A project in delivery with one condition, of the section, to be verified by whoever may.</summary>
    private Task<ProposalId> WithCondition(string meeting) => new MoneyUnderWay(service.Installation).Approved(
        meeting,
        $"Groupe électrogène {meeting}",
        $"Generator {meeting}",
        30_000,
        new ConditionTerms(ConditionKind.BeforeTranche, 2, "Présenter un plan d'entretien chiffré.", "Present a costed maintenance plan.", PersonId.Of("anders.holm"), null, new DateOnly(2018, 3, 1)));
}
