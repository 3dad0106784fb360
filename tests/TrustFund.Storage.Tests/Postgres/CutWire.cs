using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace TrustFund.Storage.Tests.Postgres;

/// <summary>A wire to the server that can be cut at the worst moment: just before the next request arrives, or when it was done and before its answer is heard.</summary>
internal sealed class CutWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _host;
    private readonly int _port;
    private readonly CancellationTokenSource _closed = new();
    private volatile bool _loseRequest;
    private volatile bool _loseAnswer;
    private int _lost;

    public CutWire(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        (_host, _port) = (parts.Host!, parts.Port);
        _listener.Start();
        parts.Host = "127.0.0.1";
        parts.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = parts.ToString();
        _ = Accept();
    }

    public string ConnectionString { get; }

    public int Lost => _lost;

    public void LoseNextRequest() => _loseRequest = true;

    public void LoseNextAnswer() => _loseAnswer = true;

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Stop();
        _closed.Dispose();
    }

    private async Task Accept()
    {
        while (!_closed.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_closed.Token);
            }
            catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = Carry(client);
        }
    }

    private async Task Carry(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        try
        {
            await far.ConnectAsync(_host, _port, _closed.Token);
            await Task.WhenAny(Requests(near.GetStream(), far.GetStream()), Answers(far.GetStream(), near.GetStream()));
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException)
        {
            // Both ends are closed below.
        }
    }

    private async Task Requests(NetworkStream near, NetworkStream far)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await near.ReadAsync(buffer, _closed.Token) is > 0 and var read)
            {
                if (_loseRequest)
                {
                    _loseRequest = false;
                    Interlocked.Increment(ref _lost);
                    return;
                }

                await far.WriteAsync(buffer.AsMemory(0, read), _closed.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other direction, or the test, closed it.
        }
    }

    private async Task Answers(NetworkStream far, NetworkStream near)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await far.ReadAsync(buffer, _closed.Token) is > 0 and var read)
            {
                if (!_loseAnswer)
                {
                    await near.WriteAsync(buffer.AsMemory(0, read), _closed.Token);
                    continue;
                }

                // "Ready, in no transaction" is the last that the server says of a batch that ends in a commit.
                if (!buffer.AsSpan(0, read).EndsWith("Z\0\0\0\u0005I"u8))
                    continue;
                _loseAnswer = false;
                Interlocked.Increment(ref _lost);
                return;
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other direction, or the test, closed it.
        }
    }
}
