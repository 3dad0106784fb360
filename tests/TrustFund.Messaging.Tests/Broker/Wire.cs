using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TrustFund.Messaging.Tests.Broker;

/// <summary>A wire to the broker that a test can cut: what is under way in either direction is lost.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly Task _accepting;
    private readonly Uri _broker;
    private long _bytes;

    public Wire(Uri broker)
    {
        _broker = broker;
        _listener.Start();
        Uri = new UriBuilder(broker) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = Accept();
    }

    public Uri Uri { get; }

    /// <summary>How much went to the broker so far.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public void Cut()
    {
        while (_ends.TryTake(out var end))
            end.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_stop.Token);
                var far = new TcpClient();
                _ends.Add(near);
                _ends.Add(far);
                await far.ConnectAsync(_broker.Host, _broker.Port, _stop.Token);
                _ = Carry(near, far, counted: true);
                _ = Carry(far, near, counted: false);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Carry(TcpClient from, TcpClient to, bool counted)
    {
        var buffer = new byte[16_384];
        try
        {
            var (source, target) = (from.GetStream(), to.GetStream());
            while (await source.ReadAsync(buffer) is > 0 and var read)
            {
                await target.WriteAsync(buffer.AsMemory(0, read));
                if (counted)
                    Interlocked.Add(ref _bytes, read);
            }
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            // Cut.
        }
    }
}
