using Microsoft.Playwright;
using TrustFund.Pages.Tests.Catalogue;

namespace TrustFund.Pages.Tests.Running;

/// <summary>Bytes over the wire, heads included, as the browser's own network counts them.</summary>
public sealed class Weight : IAsyncDisposable
{
    private readonly ICDPSession _session;
    private readonly IPage _page;
    private long _bytes;

    private Weight(ICDPSession session, IPage page)
    {
        _session = session;
        _page = page;
        _session.Event("Network.loadingFinished").OnEvent += (_, facts) => Interlocked.Add(ref _bytes, (long)facts!.Value.GetProperty("encodedDataLength").GetDouble());
    }

    public static async Task<Weight> Of(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        return new Weight(session, page);
    }

    /// <summary>As on a device that never was here: nothing is in the browser's cache.</summary>
    public async Task ForgetEverything()
    {
        await _session.SendAsync("Network.clearBrowserCache");
        Interlocked.Exchange(ref _bytes, 0);
    }

    /// <summary>What came over the wire since last asked, once the page is quiet.</summary>
    public async Task<long> Taken()
    {
        await _page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return Interlocked.Exchange(ref _bytes, 0);
    }

    public async ValueTask DisposeAsync() => await _session.DetachAsync();
}

/// <summary>What every page weighed, for whoever wants the table: TRUSTFUND_WEIGHTS names a file.</summary>
public static class Weights
{
    private static readonly Lock Gate = new();

    public static void Note(PageEntry entry, string language, long first, long later)
    {
        if (Environment.GetEnvironmentVariable("TRUSTFUND_WEIGHTS") is not { Length: > 0 } file)
            return;
        lock (Gate)
            File.AppendAllText(file, FormattableString.Invariant($"{entry.Name}\t{language}\t{first}\t{later}\n"));
    }
}
