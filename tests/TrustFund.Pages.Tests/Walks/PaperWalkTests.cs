using System.Net;
using System.Text;
using Microsoft.Playwright;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A section attaches papers to its draft in a browser, with script and without; and what is tried against the form is refused.</summary>
public sealed class PaperWalkTests(ServiceWithDemonstration service, Chromium chromium)
{
    private static readonly byte[] Budget = Encoding.UTF8.GetBytes("ligne;montant\n1;=40000\n");

    [Theory]
    [InlineData("fr", true, "Le contenu de « facture.pdf » n'est pas celui d'un fichier pdf.", "10 Mo")]
    [InlineData("en", false, "The content of “facture.pdf” is not that of a pdf file.", "10 MB")]
    public async Task A_section_attaches_a_paper_sees_it_downloads_it_and_withdraws_it(string language, bool withScript, string whyNot, string most)
    {
        var draft = await NewDraft();
        using var large = new LargePaper();
        await using var reader = await Reader.Open(service, chromium, "anders.holm", language, withScript: withScript);
        var page = reader.Page;
        await reader.Visit(new Uri(service.Address, $"/proposals/{draft}/draft"));
        await page.SetInputFilesAsync("#paper-file", new FilePayload { Name = "budget détaillé.csv", MimeType = "text/csv", Buffer = Budget });
        await page.FillAsync("#paper-note", "Le budget");
        await page.ClickAsync("form[enctype] button");
        await page.WaitForSelectorAsync(".notice.good");
        page.Url.ShouldEndWith($"/proposals/{draft}/draft", Case.Sensitive, "back where one was");
        (await page.InnerTextAsync("section[aria-labelledby=papers]")).ShouldContain("Le budget");
        var (name, bytes) = await Downloaded(page, "section[aria-labelledby=papers] a[download]");
        name.ShouldBe("budget détaillé.csv");
        bytes.ShouldBe(Budget);

        // A program that calls itself a PDF: refused, and what was typed is still there.
        if (!await page.Locator("#paper-file").IsVisibleAsync())
            await page.ClickAsync("section[aria-labelledby=papers] summary");
        await page.SetInputFilesAsync("#paper-file", new FilePayload { Name = "facture.pdf", MimeType = "application/pdf", Buffer = "MZ\x90\0\x03\0"u8.ToArray() });
        await page.FillAsync("#paper-note", "La facture");
        await page.ClickAsync("form[enctype] button");
        (await page.InnerTextAsync("[role=alert]")).ShouldContain(whyNot);
        (await page.InputValueAsync("#paper-note")).ShouldBe("La facture");

        await large.Choose(page, "#paper-file", "plans.txt");
        if (withScript)
        {
            (await page.EvalOnSelectorAsync<string>("#paper-file", "file => file.validationMessage")).ShouldNotBeEmpty("nobody waits for a slow link in vain");
        }
        else
        {
            await page.ClickAsync("form[enctype] button");
            (await page.InnerTextAsync("[role=alert]")).ShouldContain(most);
        }

        await reader.Visit(new Uri(service.Address, $"/proposals/{draft}"));
        (await page.InnerTextAsync("section[aria-labelledby=papers]")).ShouldContain("budget détaillé.csv");
        await reader.Visit(new Uri(service.Address, $"/proposals/{draft}/dossier"));
        (await page.InnerTextAsync(".paper")).ShouldContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Budget)));

        await reader.Visit(new Uri(service.Address, $"/proposals/{draft}/draft"));
        await page.ClickAsync("section[aria-labelledby=papers] a[href^='/act/withdraw-paper']");
        await page.FillAsync("[name='f.reason']", "Remplacé");
        await page.ClickAsync("form.form button.button");
        await page.WaitForSelectorAsync(".notice.good");
        (await page.Locator("section[aria-labelledby=papers] a[download]").CountAsync()).ShouldBe(0);
        reader.Complaints.Where(complaint => !complaint.Contains("status of 4", StringComparison.Ordinal)).ShouldBeEmpty("but for the refusals themselves");
    }

    [Theory]
    [InlineData("../../../etc/cron.d/x.txt", "paper.name-is-a-path")]
    [InlineData("..\\..\\x.txt", "paper.name-is-a-path")]
    [InlineData("x.txt\u202Efdp", "paper.name-hides")]
    [InlineData("x.exe", "paper.kind-not-taken")]
    [InlineData("", "paper.name-missing")]
    public async Task A_name_that_is_a_trick_is_refused_by_the_form_too(string name, string code)
    {
        var draft = await NewDraft();
        using var client = await service.As("anders.holm");
        using var form = await Form(client, draft, name);
        var reply = await client.Send($"/proposals/{draft}/papers", form);
        reply.Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnsupportedMediaType);
        reply.Text.ShouldContain($"data-code=\"{code}\"");
        (await client.Page($"/proposals/{draft}/papers")).ShouldNotContain("download");
    }

    [Fact]
    public async Task A_form_without_its_own_token_attaches_nothing()
    {
        var draft = await NewDraft();
        using var client = await service.As("anders.holm");
        using var other = await service.As("claire.morel");
        var stolen = PageForm.Of(await other.Page("/sign-out"), "/sign-out").Fields["form"];
        foreach (var token in new[] { "", "x", stolen })
        {
            using var forged = await Form(client, draft, "a.txt", token);
            var reply = await client.Send($"/proposals/{draft}/papers", forged);
            reply.Status.ShouldBe(HttpStatusCode.BadRequest, token);
            reply.Text.ShouldContain("request.form-expired");
        }

        using var noFile = new FormUrlEncodedContent([KeyValuePair.Create("key", "k")]);
        (await client.Send($"/proposals/{draft}/papers", noFile)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await client.Page($"/proposals/{draft}/papers")).ShouldNotContain("download");
    }

    [Fact]
    public async Task Nobody_else_attaches_or_reads()
    {
        var draft = await NewDraft();
        using var client = await service.As("anders.holm");
        using (var form = await Form(client, draft, "a.txt"))
            (await client.Send($"/proposals/{draft}/papers", form)).Location.ShouldBe($"/proposals/{draft}/papers");
        // A draft of another section is not there at all.
        using var other = await service.As("claire.morel");
        using (var form = await Form(other, "TF-2017-0108", "a.txt"))
            (await other.Send($"/proposals/{draft}/papers", form)).Status.ShouldBe(HttpStatusCode.NotFound);
        using var read = await other.GetAsync(new Uri($"/proposals/{draft}/papers?handler=File&number=1", UriKind.Relative));
        read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<string> NewDraft() => ServiceWithDemonstration.Do(
        service.Installation, new OpenDraft(new FundId("mali-tf"), new ContentFacts(TitleFr: "Pièces", LeadSection: new SectionId("UNPOL"))), new PersonId("anders.holm"));

    /// <summary>The form as it stands on the page, or where somebody sees none, as one who knows it would write it.</summary>
    private static async Task<MultipartFormDataContent> Form(HttpClient client, string proposal, string name, string? token = null)
    {
        var page = await client.Page($"/proposals/{proposal}/papers");
        var address = $"/proposals/{proposal}/papers";
        var fields = page.Contains($"action=\"{address}\"", StringComparison.Ordinal)
            ? PageForm.Of(page, address).Fields
            : new Dictionary<string, string>(StringComparer.Ordinal) { ["form"] = PageForm.Of(page, "/sign-out").Fields["form"], ["key"] = "key", ["back"] = "", ["for"] = "Draft" };
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var field in new[] { "form", "key", "back", "for" })
            form.Add(new StringContent(field == "form" && token is not null ? token : fields[field]), field);
        var file = new ByteArrayContent("un texte"u8.ToArray());
        // As a browser writes it: the name in UTF-8 between quotes.
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"paper\"; filename=\"{name}\"");
        form.Add(file);
        return form;
    }

    private static async Task<(string Name, byte[] Bytes)> Downloaded(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(link));
        return (download.SuggestedFilename, await File.ReadAllBytesAsync(await download.PathAsync()));
    }
}
