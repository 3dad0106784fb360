using Microsoft.AspNetCore.Builder;
using TrustFund.Application.Store;
using TrustFund.Pages.Tests.Running;
using TrustFund.Service.Hosting;

namespace TrustFund.Pages.Tests.SignIn;

/// <summary>A provider, and web nodes over the tests' fund to which one signs in with it.</summary>
public sealed class ServiceWithProvider(ServiceWithDemonstration demonstration) : IAsyncLifetime
{
    private const string Audience = "trust-fund-test";
    private readonly List<WebApplication> _nodes = [];

    public AccountProvider Provider { get; } = new();

    /// <summary>A node with a public client and nothing else configured but whom to ask.</summary>
    public Uri Address { get; private set; } = null!;

    public Installation Installation => demonstration.Installation;

    public async ValueTask InitializeAsync()
    {
        await Provider.Start();
        Address = await Node(("SignIn:Contact", "fonds@mission.test"));
    }

    /// <summary>Another node over the same data, with settings of its own.</summary>
    public async Task<Uri> Node(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["SignIn:Authority"] = Provider.Issuer.ToString().TrimEnd('/'),
            ["SignIn:Audience"] = Audience,
            ["SignIn:ClientId"] = "pages",
            ["Logging:LogLevel:Default"] = "None",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        var app = WebHost.Build(Installation, new WebOptions { Urls = ["http://127.0.0.1:0"], Roles = Service.Settings.NodeRoles.Web, Limits = RequestLimits.None, Settings = all });
        await app.StartAsync();
        _nodes.Add(app);
        return new Uri(app.Urls.Single());
    }

    /// <summary>A browser that keeps cookies and follows nothing by itself.</summary>
    public static HttpClient Browser(Uri node, string language = "fr")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = node, Timeout = TimeSpan.FromSeconds(100) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    /// <summary>Goes to the provider and signs in there; stops at the address to which it leads back.</summary>
    public static async Task<Uri> AnswerFor(HttpClient browser, string account, string back = "/", string answer = "yes")
    {
        var next = await Next(browser, new Uri(browser.BaseAddress!, $"/sign-in/provider?back={Uri.EscapeDataString(back)}"), null);
        while (next.Port != browser.BaseAddress!.Port)
            next = await Next(browser, next, new Dictionary<string, string>(StringComparer.Ordinal) { ["login"] = account, ["answer"] = answer });
        return next;
    }

    /// <summary>Signs somebody in; answers where they land.</summary>
    public static async Task<string> SignIn(HttpClient browser, string account, string back = "/") =>
        (await Next(browser, await AnswerFor(browser, account, back), null)).PathAndQuery;

    /// <summary>What was kept since a number, the oldest first.</summary>
    public async Task<SignInRow[]> KeptSince(long number) =>
        [.. (await Installation.Queries.SignIns(null, 100, default)).Items.Where(row => row.Number > number).Reverse()];

    public async Task<long> LastKept() => (await Installation.Queries.SignIns(null, 1, default)).Items is [var last, ..] ? last.Number : 0;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.StopAsync();
            await node.DisposeAsync();
        }

        await Provider.DisposeAsync();
    }

    private static async Task<Uri> Next(HttpClient browser, Uri address, Dictionary<string, string>? typed)
    {
        using var reply = await browser.GetAsync(address);
        if (reply.Headers.Location is { } location)
            return new Uri(address, location);
        typed.ShouldNotBeNull($"{address} leads nowhere: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
        using var form = new FormUrlEncodedContent(typed);
        using var sent = await browser.PostAsync(address, form);
        return new Uri(address, sent.Headers.Location ?? throw new InvalidOperationException($"{address}: {await reply.Content.ReadAsStringAsync()} {await sent.Content.ReadAsStringAsync()}"));
    }
}
