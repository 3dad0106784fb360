using Microsoft.Playwright;
using TrustFund.Pages.Tests.Catalogue;

namespace TrustFund.Pages.Tests.Running;

/// <summary>
/// Bytes over the wire, heads included, as the browser's own network counts them. The icon, which the browser fetches by itself when it likes, counts
/// where it comes, and is not waited for.
/// </summary>
public sealed class Weight : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ICDPSession _session;
    private readonly IPage _page;
    private readonly Lock _gate = new();
    private readonly HashSet<IRequest> _underWay = [];
    private readonly List<string> _asked = [];
    private TaskCompletionSource _quiet = NewSignal();
    private long _bytes;

    private Weight(ICDPSession session, IPage page)
    {
        (_session, _page) = (session, page);
        _session.Event("Network.loadingFinished").OnEvent += (_, facts) => Interlocked.Add(ref _bytes, (long)facts!.Value.GetProperty("encodedDataLength").GetDouble());
        _page.Request += Begins;
        _page.RequestFinished += Ends;
        _page.RequestFailed += Ends;
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

    /// <summary>What the page has asked for since the bytes were last taken.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_gate)
                return [.. _asked];
        }
    }

    /// <summary>What came over the wire since last taken, once everything that the page asked for is there.</summary>
    public async Task<long> Taken()
    {
        Task quiet;
        lock (_gate)
            quiet = _underWay.Count == 0 ? Task.CompletedTask : _quiet.Task;
        if (await Task.WhenAny(quiet, Task.Delay(Patience)) != quiet)
        {
            lock (_gate)
                throw new ShouldAssertException($"Not there after {Patience}: {string.Join(", ", _underWay.Select(request => request.Url))}");
        }

        // The session tells in order: with the answer to a question, all that it counted before is told.
        await _session.SendAsync("Network.enable");
        lock (_gate)
            _asked.Clear();
        return Interlocked.Exchange(ref _bytes, 0);
    }

    public async ValueTask DisposeAsync()
    {
        _page.Request -= Begins;
        _page.RequestFinished -= Ends;
        _page.RequestFailed -= Ends;
        await _session.DetachAsync();
    }

    private void Begins(object? sender, IRequest request)
    {
        if (request.ResourceType == "other")
            return;
        lock (_gate)
        {
            _underWay.Add(request);
            _asked.Add(request.Url);
        }
    }

    private void Ends(object? sender, IRequest request)
    {
        lock (_gate)
        {
            if (!_underWay.Remove(request) || _underWay.Count > 0)
                return;
            _quiet.TrySetResult();
            _quiet = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
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
