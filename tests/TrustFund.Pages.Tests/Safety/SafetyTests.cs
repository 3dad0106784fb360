using System.Net;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Safety;

/// <summary>What is tried against pages, and refused.</summary>
public sealed class SafetyTests(ServiceWithDemonstration service, Chromium chromium)
{
    private const string OpenDraft = "/act/open-draft/mali-tf";

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        using var client = await service.As("anders.holm");
        var form = PageForm.Of(await client.Page(OpenDraft), OpenDraft);
        using var content = form.With(("form", ""), ("f.content.titleFr", "Contrefaçon"), ("f.content.leadSection", "UNPOL"));
        var reply = await client.Send(OpenDraft, content);
        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Text.ShouldContain("request.form-expired");
        (await client.Page("/funds/mali-tf/proposals?search=Contrefaçon")).ShouldContain("Aucune proposition");
    }

    [Fact]
    public async Task A_token_of_somebody_else_is_no_token()
    {
        using var other = await service.As("claire.morel");
        using var client = await service.As("anders.holm");
        var stolen = PageForm.Of(await other.Page("/sign-out"), "/sign-out").Fields["form"];
        var form = PageForm.Of(await client.Page(OpenDraft), OpenDraft);
        using var content = form.With(("form", stolen), ("f.content.titleFr", "Vol"), ("f.content.leadSection", "UNPOL"));
        (await client.Send(OpenDraft, content)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_api_does_not_look_at_a_session()
    {
        using var client = await service.As("anders.holm");
        using var read = await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative));
        read.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/funds/mali-tf/open-draft") { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "forged");
        using var act = await client.SendAsync(request);
        act.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_elsewhere(string back)
    {
        using var client = await service.As("anders.holm");
        var page = await client.Page("/language");
        using var language = PageForm.Of(page, "/language").With(("language", "fr"), ("back", back));
        (await client.Send("/language", language)).Location.ShouldBe("/");
        (await client.Page($"{OpenDraft}?back={Uri.EscapeDataString(back)}")).ShouldNotContain($"=\"{back}");
        (await client.Page($"/sign-in?back={Uri.EscapeDataString(back)}")).ShouldContain("name=\"back\" value=\"/\"");
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:443")]
    public async Task Whoever_names_another_host_is_led_to_no_other_host(string host)
    {
        using var client = service.Client();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Host = host;
        using var reply = await client.GetAsync(new Uri("/funds/mali-tf/inbox?a=b", UriKind.Relative));
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        reply.Headers.Location!.OriginalString.ShouldBe("/sign-in?back=%2Ffunds%2Fmali-tf%2Finbox%3Fa%3Db");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    public async Task A_script_that_was_stored_or_sent_is_shown_as_text(string script)
    {
        using var client = await service.As("anders.holm");
        var reference = await ServiceWithDemonstration.Do(
            service.Installation, new OpenDraft(new FundId("mali-tf"), new ContentFacts(TitleFr: script, LeadSection: new SectionId("UNPOL"))), new PersonId("anders.holm"));
        foreach (var address in new[] { $"/proposals/{reference}", $"/proposals/{reference}/draft", $"/proposals/{reference}/dossier", $"/proposals/{reference}/papers", $"/act/submit-proposal/{reference}", "/funds/mali-tf/inbox", $"/funds/mali-tf/proposals?search={Uri.EscapeDataString(script)}", $"{OpenDraft}?f.content.titleFr={Uri.EscapeDataString(script)}" })
        {
            var page = await client.Page(address);
            page.ShouldNotContain(script, Case.Sensitive, address);
            page.ShouldNotContain("<img src=x", Case.Sensitive, address);
        }
    }

    /// <summary>PostgreSQL stores no such sign, and is not asked for one.</summary>
    [Theory]
    [InlineData("/funds/mali-tf/proposals?search=%00")]
    [InlineData("/funds/mali-tf/proposals?stage=%00&section=a%0Ab")]
    [InlineData("/funds/mali-tf/board?stage=%00&pillar=%01")]
    public async Task What_no_text_contains_is_not_looked_for(string address)
    {
        using var client = await service.As("claire.morel");
        using var reply = await client.GetAsync(new Uri(address, UriKind.Relative));
        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("TF-2017-0111");
    }

    [Fact]
    public async Task Every_answer_forbids_what_is_not_from_here()
    {
        using var client = await service.As("anders.holm");
        foreach (var address in new[] { "/sign-in", "/funds/mali-tf/inbox", "/proposals/none", "/nowhere" })
        {
            using var reply = await client.GetAsync(new Uri(address, UriKind.Relative));
            var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("form-action 'self'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe");
            reply.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        }
    }

    /// <summary>The library's page begins with a script in the page: it runs by its hash, and the page reaches nothing but the service.</summary>
    [Fact]
    public async Task The_reader_of_the_api_s_description_runs_its_own_script_and_no_other()
    {
        await using var reader = await Reader.Open(service, chromium, null, "en");
        var reply = (await reader.Page.GotoAsync(new Uri(service.Address, "/scalar/").ToString()))!;
        var policy = reply.Headers["content-security-policy"];
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self' 'sha256-");
        policy.ShouldNotContain("unsafe-eval");
        await reader.Page.GetByText("open-draft").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        (await reader.Page.EvaluateAsync<bool>("() => { const one = document.createElement('script'); one.textContent = 'window.foreign = true'; document.head.append(one); return window.foreign === true; }")).ShouldBeFalse();
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_of_foreign_sites()
    {
        using var client = service.Client();
        var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        var form = PageForm.OfSignIn(await page.Content.ReadAsStringAsync());
        using var content = form.With(("person", "anders.holm"));
        using var reply = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        var cookies = page.Headers.GetValues("Set-Cookie").Concat(reply.Headers.GetValues("Set-Cookie")).ToArray();
        cookies.Length.ShouldBeGreaterThanOrEqualTo(2);
        cookies.ShouldAllBe(cookie => cookie.StartsWith("trustfund-", StringComparison.Ordinal), "none tells of the framework");
        cookies.ShouldAllBe(cookie => cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("samesite", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nobody_signs_in_as_a_person_who_is_not_made_up()
    {
        using var client = await service.As("anders.holm");
        var form = PageForm.OfSignIn(await client.Page("/sign-in"));
        using var content = form.With(("person", "somebody.real"));
        (await client.Send("/sign-in", content)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
