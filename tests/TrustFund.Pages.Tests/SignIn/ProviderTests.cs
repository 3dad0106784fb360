using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using TrustFund.Application.Log;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.SignIn;

/// <summary>Signing in to the pages with a real OpenID Connect provider, and what is tried against it.</summary>
public sealed class ProviderTests(ServiceWithProvider service, ServiceWithDemonstration demonstration, Chromium chromium) : IClassFixture<ServiceWithProvider>
{
    private const string Secretary = "claire.morel";

    [Fact]
    public async Task Who_signs_in_with_the_provider_lands_where_they_wanted_to_and_it_is_kept_without_the_address()
    {
        var before = await service.LastKept();
        using var browser = ServiceWithProvider.Browser(service.Address);
        (await ServiceWithProvider.SignIn(browser, Secretary, "/funds/mali-tf/proposals")).ShouldBe("/funds/mali-tf/proposals");
        (await browser.Page("/funds/mali-tf/inbox")).ShouldContain("Claire Morel");
        var kept = (await service.KeptSince(before)).Single(row => row.Way == "provider");
        (kept.Kind, kept.Person, kept.Code, kept.Network).ShouldBe((nameof(SignInKind.SignedIn), Secretary, null, "127.0.0.0/24"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_elsewhere_by_way_of_the_provider(string back)
    {
        using var browser = ServiceWithProvider.Browser(service.Address);
        (await ServiceWithProvider.SignIn(browser, Secretary, back)).ShouldBe("/");
    }

    [Fact]
    public async Task A_client_with_a_secret_signs_in_alike()
    {
        var node = await service.Node(("SignIn:ClientId", "pages-with-secret"), ("SignIn:ClientSecret", "a secret of the tests, of no other use"));
        using var browser = ServiceWithProvider.Browser(node);
        (await ServiceWithProvider.SignIn(browser, Secretary)).ShouldBe("/");
    }

    [Theory]
    [InlineData("fr", "aucune connexion commencée ici")]
    [InlineData("en", "no sign-in that began here")]
    public async Task An_answer_with_a_state_that_is_not_ours_is_refused(string language, string says)
    {
        using var browser = ServiceWithProvider.Browser(service.Address, language);
        var answer = await ServiceWithProvider.AnswerFor(browser, Secretary);
        await Refused(browser, new Uri(answer.ToString().Replace("state=", "state=x", StringComparison.Ordinal)), HttpStatusCode.BadRequest, "sign-in.state-unknown", says);
        // And whoever gets hold of an answer has not the cookies of the browser that asked.
        using var other = ServiceWithProvider.Browser(service.Address, language);
        await Refused(other, await ServiceWithProvider.AnswerFor(browser, Secretary), HttpStatusCode.BadRequest, "sign-in.state-unknown", says);
    }

    [Theory]
    [InlineData("fr", "a déjà servi")]
    [InlineData("en", "was used already")]
    public async Task A_code_is_worth_nothing_a_second_time(string language, string says)
    {
        using var browser = ServiceWithProvider.Browser(service.Address, language);
        var first = await ServiceWithProvider.AnswerFor(browser, Secretary);
        (await browser.GetAsync(first)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await Refused(browser, first, HttpStatusCode.BadRequest, "sign-in.state-unknown", null);
        // The code of the first sign-in in the answer to a second.
        var second = await ServiceWithProvider.AnswerFor(browser, Secretary);
        var mixed = second.ToString().Replace(Part(second, "code"), Part(first, "code"), StringComparison.Ordinal);
        await Refused(browser, new Uri(mixed), HttpStatusCode.BadRequest, "sign-in.code-refused", says);
    }

    [Theory]
    [InlineData("fr", "pas signé comme il se doit")]
    [InlineData("en", "not signed as it must be")]
    public async Task A_token_that_was_tampered_with_signs_nobody_in(string language, string says)
    {
        using var browser = ServiceWithProvider.Browser(service.Address, language);
        await service.Provider.Spoil(true);
        try
        {
            await Refused(browser, await ServiceWithProvider.AnswerFor(browser, Secretary), HttpStatusCode.BadRequest, "sign-in.token-invalid", says);
        }
        finally
        {
            await service.Provider.Spoil(false);
        }
    }

    [Theory]
    [InlineData("fr", "ne vous a pas connecté")]
    [InlineData("en", "did not sign you in")]
    public async Task Who_cancels_at_the_provider_is_told_so(string language, string says)
    {
        using var browser = ServiceWithProvider.Browser(service.Address, language);
        await Refused(browser, await ServiceWithProvider.AnswerFor(browser, Secretary, answer: "no"), HttpStatusCode.Forbidden, "sign-in.declined", says);
    }

    [Theory]
    [InlineData("fr", "aucun fonds ne vous connaît")]
    [InlineData("en", "no fund knows you")]
    public async Task Whom_no_fund_knows_is_told_whom_to_ask(string language, string says)
    {
        using var browser = ServiceWithProvider.Browser(service.Address, language);
        var page = await Refused(browser, await ServiceWithProvider.AnswerFor(browser, "some.body"), HttpStatusCode.Forbidden, "sign-in.person-unknown-ask", says, "some.body");
        page.ShouldContain("fonds@mission.test");
    }

    [Theory]
    [InlineData("fr", "ne répond pas")]
    [InlineData("en", "does not answer")]
    public async Task A_provider_that_is_away_is_said_to_be(string language, string says)
    {
        // Nothing listens on the port of a socket that is closed again.
        using var gone = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        gone.Start();
        var port = ((IPEndPoint)gone.LocalEndpoint).Port;
        gone.Stop();
        var node = await service.Node(("SignIn:Authority", FormattableString.Invariant($"http://127.0.0.1:{port}")));
        using var browser = ServiceWithProvider.Browser(node, language);
        await Refused(browser, new Uri(node, "/sign-in/provider"), HttpStatusCode.ServiceUnavailable, "sign-in.provider-away", says);
    }

    /// <summary>Whatever host a request names becomes part of the address to come back to: the provider knows only ours.</summary>
    [Theory]
    [InlineData("fr", "n'accepte pas la demande")]
    [InlineData("en", "does not take this service's request")]
    public async Task An_address_that_the_provider_does_not_know_begins_no_sign_in(string language, string says)
    {
        using var browser = ServiceWithProvider.Browser(service.Address, language);
        browser.DefaultRequestHeaders.Host = "evil.example";
        await Refused(browser, new Uri(service.Address, "/sign-in/provider"), HttpStatusCode.Forbidden, "sign-in.provider-refuses", says);
    }

    [Fact]
    public async Task Roles_that_the_provider_vouches_for_come_into_the_fund_s_own_table_and_go_again_and_nothing_else_does()
    {
        const string Account = "new.reviewer";
        var node = await service.Node(("SignIn:RolesClaim", "groups"), ("SignIn:RoleMap", "gender=mali-tf:reviewer-gender; police=mali-tf:sponsor:UNPOL"));
        await service.Provider.PutInto(Account, "gender", "police", "administrators", "reviewer-finance");
        using (var browser = ServiceWithProvider.Browser(node))
            (await ServiceWithProvider.SignIn(browser, Account, "/funds/mali-tf/inbox")).ShouldBe("/funds/mali-tf/inbox");
        (await RolesOf(Account)).ShouldBe(["reviewer-gender", "sponsor"]);

        await service.Provider.PutInto(Account, "gender");
        using (var browser = ServiceWithProvider.Browser(node))
            await ServiceWithProvider.SignIn(browser, Account);
        (await RolesOf(Account)).ShouldBe(["reviewer-gender"]);

        await service.Provider.PutInto(Account);
        using (var browser = ServiceWithProvider.Browser(node))
            await Refused(browser, await ServiceWithProvider.AnswerFor(browser, Account), HttpStatusCode.Forbidden, "sign-in.person-unknown", null, Account);
        (await RolesOf(Account)).ShouldBeEmpty();

        // Roles that the map does not name are the table's own, whatever the provider says or leaves out.
        using (var browser = ServiceWithProvider.Browser(node))
            await ServiceWithProvider.SignIn(browser, Secretary);
        (await RolesOf(Secretary)).ShouldContain("secretariat");
    }

    [Fact]
    public async Task The_api_believes_the_same_authority()
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        var token = await service.Provider.TokenFor(Secretary);
        (await Me(token)).ShouldBe(HttpStatusCode.OK);
        (await Me(token[..^4] + "AAAA")).ShouldBe(HttpStatusCode.Unauthorized, "the signature was changed");

        async Task<HttpStatusCode> Me(string bearer)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            using var reply = await client.SendAsync(request);
            return reply.StatusCode;
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task In_a_browser_one_signs_in_reads_one_s_inbox_and_signs_out_here_and_there(string language)
    {
        await using var reader = await Reader.Open(demonstration, chromium, null, language);
        var page = reader.Page;
        await page.GotoAsync(new Uri(service.Address, "/funds/mali-tf/inbox").ToString());
        await page.ClickAsync("main a.button");
        await page.FillAsync("[name=login]", Secretary);
        await page.ClickAsync("[name=answer][value=yes]");
        await page.WaitForURLAsync("**/funds/mali-tf/inbox");
        (await page.TextContentAsync(".who"))!.ShouldBe("Claire Morel");
        var session = (await page.Context.CookiesAsync([service.Address.ToString()])).Single(cookie => cookie.Name == "trustfund-session");

        await page.ClickAsync("form[action='/sign-out'] button");
        await page.WaitForURLAsync("**/sign-in?left=provider");
        await page.ClickAsync("main a[href='/sign-in/leave']");
        await page.ClickAsync("button[name=logout]");
        await page.WaitForURLAsync("**/sign-in");
        // Now the provider asks again who one is.
        await page.ClickAsync("main a.button");
        await page.Locator("[name=login]").WaitForAsync();

        using var thief = ServiceWithProvider.Browser(service.Address);
        thief.DefaultRequestHeaders.Add("Cookie", $"trustfund-session={session.Value}");
        using var reply = await thief.GetAsync(new Uri("/funds/mali-tf/inbox", UriKind.Relative));
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect, "a copy of the cookie is worth nothing once one has signed out");
        // The provider's own pages ask for a font and an icon that are not there.
        reader.Complaints.Where(complaint => !complaint.Contains("Failed to load resource", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private async Task<string> Refused(HttpClient browser, Uri address, HttpStatusCode status, string code, string? says, string? person = null)
    {
        var before = await service.LastKept();
        using var reply = await browser.GetAsync(address);
        var page = WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync());
        reply.StatusCode.ShouldBe(status, page);
        page.ShouldContain($"data-code=\"{code}\"");
        if (says is not null)
            page.ShouldContain(says);
        reply.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(cookie => cookie.StartsWith("trustfund-session=", StringComparison.Ordinal) && !cookie.StartsWith("trustfund-session=;", StringComparison.Ordinal));
        var kept = (await service.KeptSince(before)).Single(row => row.Way == "provider");
        (kept.Kind, kept.Code, kept.Person).ShouldBe((nameof(SignInKind.Refused), code, person));
        return page;
    }

    private async Task<string[]> RolesOf(string person)
    {
        var fund = (await service.Installation.Inquiry.Load<Fund>(StreamId.Of(FundId.Of("mali-tf"))))!.State;
        return [.. fund.GrantsOf(PersonId.Of(person)).Select(grant => grant.Role).Order(StringComparer.Ordinal)];
    }

    private static string Part(Uri address, string name) =>
        address.Query.TrimStart('?').Split('&').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal));
}
