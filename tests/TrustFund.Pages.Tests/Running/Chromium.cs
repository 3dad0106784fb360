using Microsoft.Playwright;
using TrustFund.Pages.Tests.Running;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Chromium))]
// More than there are processors: whoever walks waits for the browser, and the browser for its frames.
[assembly: Parallelization(MaxThreads = 4)]

namespace TrustFund.Pages.Tests.Running;

/// <summary>Debian's Chromium, once for all tests; each visit has a context of its own, as a person's own device.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string Executable => Environment.GetEnvironmentVariable("TRUSTFUND_TEST_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Headless = true, Args = Arguments, Timeout = 120_000 });
    }

    /// <summary>A device with nothing on it.</summary>
    public async Task<IBrowserContext> Device(string language = "fr", int width = 1280, bool withScript = true) =>
        await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = language == "fr" ? "fr-FR" : "en-GB",
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 740 : 900 },
            JavaScriptEnabled = withScript,
        });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
