using Microsoft.Playwright;

namespace TrustFund.Pages.Tests.Running;

/// <summary>Somebody of the demonstration before a browser; notes whatever the browser complains of.</summary>
public sealed class Reader : IAsyncDisposable
{
    /// <summary>How long a step may take, in milliseconds: a limit for what never comes, with room for a machine that does much else.</summary>
    private const float Patience = 60_000;

    private readonly IBrowserContext _device;
    private readonly List<string> _complaints = [];

    private Reader(IBrowserContext device, IPage page, Uri service)
    {
        _device = device;
        Page = page;
        Service = service;
    }

    public IPage Page { get; }

    /// <summary>Where the service is that the reader looks at.</summary>
    public Uri Service { get; }

    /// <summary>Errors on the console, among them violations of the content security policy, and scripts that failed.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens a browser in which somebody is signed in; without a person nobody is.</summary>
    public static async Task<Reader> Open(ServiceWithDemonstration service, Chromium chromium, string? person, string language = "fr", int width = 1280, bool withScript = true)
    {
        var device = await chromium.Device(language, width, withScript);
        await device.AddCookiesAsync([new Cookie { Name = "language", Value = language, Url = service.Address.ToString() }]);
        var reader = new Reader(device, await device.NewPageAsync(), service.Address);
        reader.Page.SetDefaultTimeout(Patience);
        reader.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                reader._complaints.Add(message.Text);
        };
        reader.Page.PageError += (_, error) => reader._complaints.Add(error);
        if (person is not null)
            await device.AddCookiesAsync([new Cookie { Name = "trustfund-session", Value = await service.SessionOf(person), Url = service.Address.ToString(), HttpOnly = true }]);
        return reader;
    }

    /// <summary>Goes to an address; answers the status.</summary>
    public async Task<int> Visit(Uri address)
    {
        var response = await Page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return response!.Status;
    }

    public async ValueTask DisposeAsync() => await _device.CloseAsync();
}
