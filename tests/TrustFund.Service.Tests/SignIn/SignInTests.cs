using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using TrustFund.Service.Hosting;
using TrustFund.Service.SignIn;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.SignIn;

public sealed class SignInTests
{
    public static TheoryData<string, string> Foreign => new()
    {
        { "of another issuer", RunningService.Token(AFund.Secretary, issuer: "https://elsewhere.test") },
        { "for another audience", RunningService.Token(AFund.Secretary, audience: "elsewhere") },
        { "signed with another key", RunningService.Token(AFund.Secretary, key: [.. Enumerable.Repeat((byte)9, 32)]) },
        { "run out", RunningService.Token(AFund.Secretary, lifetime: TimeSpan.FromMinutes(-5)) },
        { "of the service itself", RunningService.Token("system") },
        { "of nobody", RunningService.Token("") },
        { "of a name that is none", RunningService.Token("a\nb") },
        { "unsigned", Unsigned() },
        { "no token", "nonsense" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_token_that_is_not_ours_lets_nobody_in(string what, string token)
    {
        await using var service = await RunningService.StartWithFund();
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var refused = await client.Get("/api/v1/me");
        refused.Status.ShouldBe(HttpStatusCode.Unauthorized, what);
        refused.Code.ShouldBe("access.sign-in-required");
    }

    [Fact]
    public async Task A_role_in_a_token_is_worth_nothing()
    {
        await using var service = await RunningService.StartWithFund();
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningService.Token(AFund.NoRole, claims: [("role", "administrator"), ("roles", "administrator")]));
        (await client.Get($"/api/v1/funds/{AFund.Id}")).ShouldBe(HttpStatusCode.Forbidden, "access.not-in-fund");
    }

    [Theory]
    [InlineData("", "", "", "", "SignIn:Authority")]
    [InlineData("https://a.test", "", "", "", "SignIn:Audience")]
    [InlineData("http://a.test", "", "x", "", "SignIn:Authority")]
    [InlineData("", "AAAA", "x", "y", "SignIn:SigningKey")]
    [InlineData("", "not base64!", "x", "y", "SignIn:SigningKey")]
    [InlineData("", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "x", "", "SignIn:Issuer")]
    [InlineData("https://a.test", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "x", "y", "SignIn:Authority")]
    public void A_setting_that_is_missing_or_wrong_is_named(string authority, string key, string audience, string issuer, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["SignIn:Authority"] = authority,
            ["SignIn:SigningKey"] = key,
            ["SignIn:Audience"] = audience,
            ["SignIn:Issuer"] = issuer,
        }).Build();
        Should.Throw<InvalidOperationException>(() => SignInSettings.Read(configuration)).Message.ShouldContain(named);
    }

    [Fact]
    public async Task In_a_demonstration_one_may_be_anybody_made_up()
    {
        await using var service = await RunningService.StartWithFund(isDemonstration: true);
        var nobody = service.As(null);
        var persons = (await nobody.Get("/demonstration/persons")).Body!.AsArray();
        persons.Select(person => (string)person!["person"]!).ShouldContain(AFund.Secretary, StringComparer.Ordinal);
        persons.Select(person => (string)person!["person"]!).ShouldNotContain(AFund.Admin, StringComparer.Ordinal, "The administrator of the test's fund is not marked as made up.");

        var token = (await nobody.Act("/demonstration/sign-in", new { person = AFund.Secretary })).ShouldBe(HttpStatusCode.OK);
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["token"]!);
        ((string)(await client.Get("/api/v1/me"))["person"]!).ShouldBe(AFund.Secretary);

        (await nobody.Act("/demonstration/sign-in", new { person = AFund.Admin })).ShouldBe(HttpStatusCode.NotFound, "demonstration.person-unknown");
        (await nobody.Act("/demonstration/sign-in", "{}")).ShouldBe(HttpStatusCode.UnprocessableEntity, "demonstration.person-missing");
        (await service.As(AFund.Secretary).Get("/api/v1/me")).Status.ShouldBe(HttpStatusCode.Unauthorized, "A demonstration believes its own tokens only.");
    }

    [Theory]
    [InlineData("Host", "rebound.test")]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("Forwarded", "for=10.0.0.1")]
    public async Task A_demonstration_does_not_answer_what_came_from_elsewhere(string header, string value)
    {
        await using var service = await RunningService.StartWithFund(isDemonstration: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/demonstration/persons");
        (await service.As(null).Call(request, (header, value))).ShouldBe(HttpStatusCode.Forbidden, "demonstration.not-local");
    }

    [Fact]
    public async Task Without_a_demonstration_its_addresses_do_not_exist()
    {
        await using var service = await RunningService.StartWithFund();
        (await service.As(AFund.Secretary).Get("/demonstration/persons")).ShouldBe(HttpStatusCode.NotFound, "request.no-such-address");
    }

    [Fact]
    public async Task A_session_of_a_demonstration_is_nobody_s_where_there_is_none()
    {
        await using var service = await RunningService.StartWithFund();
        var inbox = new Uri($"/funds/{AFund.Id}/inbox", UriKind.Relative);
        (await service.Browser(AFund.Secretary).GetAsync(inbox)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var byName = await service.Browser(AFund.Secretary, SignInRecords.ByDemonstration).GetAsync(inbox);
        byName.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        byName.Headers.Location!.OriginalString.ShouldStartWith("/sign-in?");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://192.0.2.1:0")]
    public async Task A_demonstration_does_not_listen_to_other_machines(string url)
    {
        await using var service = await RunningService.StartWithFund();
        Should.Throw<InvalidOperationException>(() => WebHost.Build(service.Installation, new WebOptions { Urls = [url], IsDemonstration = true })).Message.ShouldContain("this machine");
    }

    private static string Unsigned()
    {
        static string Part(string json) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return $"{Part("""{"alg":"none","typ":"JWT"}""")}.{Part($$"""{"sub":"{{AFund.Secretary}}","iss":"{{RunningService.Issuer}}","aud":"{{RunningService.Audience}}","exp":4102444800}""")}.";
    }
}
