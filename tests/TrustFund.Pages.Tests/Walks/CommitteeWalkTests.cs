using Microsoft.Playwright;
using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Walks;

/// <summary>A committee at work in browsers: every act through the pages, in both languages, once without script.</summary>
public sealed class CommitteeWalkTests(Chromium chromium)
{
    private const string Session = "PRC-2017-12-12";
    private const string Item = $"/sessions/{Session}/items/1";

    [Theory]
    [InlineData("fr", true)]
    [InlineData("en", false)]
    public async Task A_committee_goes_from_the_circulated_dossier_to_minutes_signed_by_two(string language, bool withScript)
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        var proposal = await new CommitteeUnderWay(service.Installation).Ready("Ambulances pour Bandiagara", "Ambulances for Bandiagara", 120_000);
        var chair = await Sit("henrik.aalto");
        var secretary = await Sit("claire.morel");
        var finance = await Sit("sophie.lambert");
        var politics = await Sit("ibrahim.toure");
        var rights = await Sit("mariam.cisse");
        var tied = await Sit("paul.mensah");
        var sponsors = await Sit("katrin.vogel");

        await CallSession(secretary, proposal);
        service.Installation.Demonstration!.JumpTo(new DateTimeOffset(2017, 12, 12, 9, 0, 0, TimeSpan.Zero)).ShouldBeNull();
        await secretary.Go($"/sessions/{Session}");
        await secretary.Act("record-attendance");
        await secretary.Go(Item);
        await secretary.Act("open-item");

        await NobodySeesAnythingBeforeDeclaring(politics);
        await sponsors.Go(Item);
        (await sponsors.Sees(".notice.hold")).ShouldBeTrue("the sponsoring section's seat is recused by itself");
        (await sponsors.Sees("form[action*='cast-vote']")).ShouldBeFalse();
        await tied.Go(Item);
        await tied.Act("declare-tie", ("f.tie", "Mon frère travaille chez le partenaire."));
        (await tied.Sees(".gauges")).ShouldBeFalse("who is recused sees no count");

        await chair.Go(Item);
        await chair.Act("declare-no-interest");
        await chair.Tick("give-appraisal", "f.score", "4", ("f.comment", "Utile et bien préparé."));
        await chair.Tick("cast-vote", "f.choice", "Approve");

        await finance.Go(Item);
        await finance.Act("declare-no-interest");
        (await finance.Sees("text=Utile et bien préparé.")).ShouldBeFalse("an appraisal is hidden until one's own is in");
        await finance.Tick("give-appraisal", "f.score", "3", ("f.comment", "Le carburant n'est pas compté."));
        (await finance.Sees("text=Utile et bien préparé.")).ShouldBeTrue();
        await finance.Tick("cast-vote", "f.choice", "Reject");
        await finance.Tick("cast-vote", "f.choice", "Abstain", ("f.remark", "Réserve sur le carburant."));
        await finance.Act("record-certification", ("f.certified", "true"));

        await politics.Act("declare-no-interest");
        await politics.Tick("cast-vote", "f.choice", "Approve");
        await rights.Go(Item);
        await rights.Act("declare-no-interest");
        await rights.Tick("cast-vote", "f.choice", "Reject", ("f.remark", "La diligence voulue doit venir d'abord."));

        await secretary.Go(Item);
        await secretary.Act("close-item");
        (await secretary.Page.TextContentAsync(".title-row .badge"))!.ShouldContain(language == "fr" ? "Approuvée" : "Approved");
        await secretary.Go($"/sessions/{Session}");
        await secretary.Act("close-session");
        await secretary.Go($"/sessions/{Session}/minutes");
        await secretary.Act("generate-minutes");
        await SignedByTwo(chair, secretary);

        foreach (var member in new[] { chair, secretary, finance, politics, rights, tied, sponsors })
        {
            member.Complaints.ShouldBeEmpty();
            await member.DisposeAsync();
        }

        async Task<Reader> Sit(string person) => await Reader.Open(service, chromium, person, language, width: 360, withScript);
    }

    [Fact]
    public async Task In_a_written_procedure_an_opened_dossier_is_told_and_a_wish_to_discuss_leads_to_a_meeting()
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        await using var member = await Reader.Open(service, chromium, "mariam.cisse", "fr", width: 360);
        await member.Go($"/sessions/{CommitteeUnderWay.Written}/items/1");
        await member.Act("declare-no-interest");
        (await member.Page.TextContentAsync("time"))!.ShouldContain("11 décembre 2017");
        (await member.Page.Locator("tr", new PageLocatorOptions { HasText = "Mariam Cissé" }).TextContentAsync())!.ShouldContain("pas encore");
        await member.Act("open-dossier");
        (await member.Page.Locator("tr", new PageLocatorOptions { HasText = "Mariam Cissé" }).Locator("td").Last.TextContentAsync())!.ShouldContain("oui");
        (await member.Sees(".printed")).ShouldBeTrue("the dossier is open");
        await member.Act("object-to-written-procedure", ("f.toDiscuss", "true"), ("f.reason", "Le coût par lampe demande une discussion."));
        (await member.Page.TextContentAsync(".title-row .badge"))!.ShouldContain("Renvoyée à une réunion");
        member.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_vote_that_is_refused_comes_back_with_its_reason_and_asks_for_nothing_that_the_page_gave()
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        await using var member = await Reader.Open(service, chromium, "mariam.cisse");
        await member.Go($"/sessions/{CommitteeUnderWay.Meeting}/items/1");
        // Meanwhile the secretary ends the vote for want of a quorum.
        var deferral = new Domain.Committee.Deferral(new DateOnly(2017, 12, 20), null, "Quorum non réuni.");
        await new CommitteeUnderWay(service.Installation).Do("claire.morel", new Application.Committee.PutOffItem(SessionId.Of(CommitteeUnderWay.Meeting), 1, deferral));
        await member.Page.CheckAsync("form[action*='cast-vote'] input[value=Approve]");
        await member.Page.ClickAsync("form[action*='cast-vote'] button");
        (await member.Page.GetAttributeAsync("[role=alert] .reason", "data-code")).ShouldBe("workflow.action-not-open");
        (await member.Page.Locator("input[type=text][name='f.dossierHash'], input[type=text][name='f.item']").CountAsync()).ShouldBe(0);
    }

    private static async Task CallSession(Reader secretary, ProposalId proposal)
    {
        await secretary.Go("/funds/mali-tf/sessions");
        await secretary.Page.ClickAsync("a[href^='/act/schedule-session/']");
        await secretary.Act("schedule-session", ("f.session", Session), ("f.date", "2017-12-12"), ("f.place", "Bamako"));
        secretary.Page.Url.ShouldEndWith($"/sessions/{Session}");
        await secretary.Page.ClickAsync($"a[href*='/act/put-on-agenda/{proposal}']");
        await secretary.Act("put-on-agenda");
        secretary.Page.Url.ShouldEndWith($"/sessions/{Session}");
        await secretary.Act("circulate-dossier");
    }

    private static async Task NobodySeesAnythingBeforeDeclaring(Reader member)
    {
        await member.Go(Item);
        (await member.Sees("form[action*='declare-no-interest']")).ShouldBeTrue("the declaration comes first");
        foreach (var hidden in (string[])[".gauges", "#appraisals", "#comments", "form[action*='cast-vote']"])
            (await member.Sees(hidden)).ShouldBeFalse($"{hidden} before a declaration");
    }

    private static async Task SignedByTwo(Reader chair, Reader secretary)
    {
        await secretary.Act("sign-minutes");
        (await secretary.Sees(".printed-mark")).ShouldBeTrue("one signature leaves a draft");
        (await secretary.Sees("form[action*='sign-minutes']")).ShouldBeFalse("nobody signs twice");
        await chair.Go($"/sessions/{Session}/minutes");
        await chair.Act("sign-minutes");
        (await chair.Sees(".printed-mark")).ShouldBeFalse();
        foreach (var language in (string[])["fr", "en"])
        {
            await chair.Go($"/sessions/{Session}/minutes?lang={language}");
            (await chair.Page.GetAttributeAsync("article.printed", "lang")).ShouldBe(language);
            var file = await chair.Page.Context.APIRequest.GetAsync(new Uri(new Uri(chair.Page.Url), $"?handler=Pdf&lang={language}").ToString());
            file.Headers["content-type"].ShouldBe("application/pdf");
            System.Text.Encoding.ASCII.GetString(await file.BodyAsync(), 0, 5).ShouldBe("%PDF-");
        }
    }
}
