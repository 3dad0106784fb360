using System.Net;
using TrustFund.Service.Hosting;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.SignIn;

/// <summary>How much one may ask for, and whose word on addresses counts.</summary>
public sealed class LimitsTests
{
    [Fact]
    public async Task Too_many_actions_of_one_person_are_a_problem_that_says_how_long_to_wait()
    {
        await using var service = await RunningService.StartWithFund(limits: RequestLimits.None with { ActionsPerMinute = 2 });
        var secretary = service.As(AFund.Secretary);
        for (var action = 0; action < 2; action++)
            (await secretary.Act($"/api/v1/funds/{AFund.Id}/schedule-session", "{}")).Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
        var refused = await secretary.Act($"/api/v1/funds/{AFund.Id}/schedule-session", "{}");
        refused.ShouldBe(HttpStatusCode.TooManyRequests, "request.too-many");
        refused.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        refused.Message.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        (await secretary.Get("/api/v1/me")).Status.ShouldBe(HttpStatusCode.OK, "one may still read");
        (await service.As(AFund.Sponsor).Act($"/api/v1/funds/{AFund.Id}/open-draft", "{}")).Status.ShouldNotBe(HttpStatusCode.TooManyRequests, "another person is not held up");
    }

    [Fact]
    public async Task Guessing_at_calendars_is_slowed_down_by_address()
    {
        await using var service = await RunningService.StartWithFund(limits: RequestLimits.None with { SignInsPerMinute = 2 });
        for (var guess = 0; guess < 2; guess++)
            (await service.As(null).Get("/calendar/guess.ics")).ShouldBe(HttpStatusCode.NotFound, "calendar.unknown");
        (await service.As(null).Get("/calendar/guess.ics")).ShouldBe(HttpStatusCode.TooManyRequests, "request.too-many");
    }

    [Theory]
    [InlineData("", "127.0.0.0/24", false)]
    [InlineData("10.0.0.0/8", "127.0.0.0/24", false)]
    [InlineData("127.0.0.1/32", "203.0.113.0/24", true)]
    public async Task What_a_header_says_of_address_and_scheme_counts_from_a_configured_proxy_only(string proxies, string network, bool isSecure)
    {
        await using var service = await RunningService.StartWithFund(proxies: proxies);
        using var client = new HttpClient { BaseAddress = service.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("X-Forwarded-For", "203.0.113.77");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var reply = await client.SendAsync(request);
        reply.Headers.Contains("Strict-Transport-Security").ShouldBe(isSecure);

        // Somebody signed in makes their calendar's address: from where is kept.
        var browser = service.Browser(AFund.Secretary);
        var page = await browser.GetStringAsync(new Uri($"/funds/{AFund.Id}/calendar", UriKind.Relative));
        var token = System.Text.RegularExpressions.Regex.Match(page[page.IndexOf("<main", StringComparison.Ordinal)..], "name=\"form\"[^>]*value=\"(?<token>[^\"]*)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["token"].Value;
        using var make = new HttpRequestMessage(HttpMethod.Post, $"/funds/{AFund.Id}/calendar?handler=make") { Content = new FormUrlEncodedContent([new("form", token)]) };
        make.Headers.Add("X-Forwarded-For", "203.0.113.77");
        (await browser.SendAsync(make)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await service.Installation.Queries.SignIns(null, 1, default)).Items.Single().Network.ShouldBe(network);
    }

    [Theory]
    [InlineData("fund.example.org", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    public async Task Where_names_are_named_the_service_answers_under_no_other(string host, HttpStatusCode status)
    {
        await using var service = await RunningService.StartWithFund();
        await using var node = WebHost.Build(service.Installation, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"],
            Roles = Service.Settings.NodeRoles.Web,
            Settings = new Dictionary<string, string?>(RunningService.SignIn, StringComparer.Ordinal) { ["AllowedHosts"] = "fund.example.org" },
        });
        await node.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(node.Urls.Single()) };
        client.DefaultRequestHeaders.Host = host;
        (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Every_answer_says_what_a_browser_must_not_do()
    {
        await using var service = await RunningService.StartWithFund();
        foreach (var address in new[] { "/health/live", "/api/v1/me", "/sign-in", "/calendar/x.ics", "/nowhere" })
        {
            using var reply = await service.As(null).GetAsync(new Uri(address, UriKind.Relative));
            Header("X-Content-Type-Options").ShouldBe("nosniff", address);
            Header("X-Frame-Options").ShouldBe("DENY", address);
            Header("Referrer-Policy").ShouldBe("no-referrer", address);
            Header("Permissions-Policy").ShouldContain("camera=()");
            Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin", address);
            Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin", address);
            Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'");

            string Header(string name) => reply.Headers.GetValues(name).Single();
        }
    }
}
