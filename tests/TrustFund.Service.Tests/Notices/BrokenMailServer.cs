using System.Net;
using System.Net.Sockets;

namespace TrustFund.Service.Tests.Notices;

/// <summary>At what a mail server breaks.</summary>
internal enum Breaks
{
    /// <summary>It takes the connection and says nothing.</summary>
    AtTheGreeting,

    /// <summary>It takes the whole mail and cuts the wire before it says so.</summary>
    AfterTheMail,

    /// <summary>It takes the whole mail and says nothing.</summary>
    InSilenceAfterTheMail,
}

/// <summary>A mail server that breaks in the middle, and keeps what it was given.</summary>
internal sealed class BrokenMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly Breaks _breaks;

    public BrokenMailServer(Breaks breaks)
    {
        _breaks = breaks;
        _listener.Start();
        _running = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The lines of the mail that it was given last.</summary>
    public List<string> Lines { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        try
        {
            await _running;
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // It stops.
        }

        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task Serve()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            try
            {
                await Speak(client);
            }
            catch (IOException)
            {
                // The other side went away.
            }
        }
    }

    private async Task Speak(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        if (_breaks == Breaks.AtTheGreeting)
        {
            await reader.ReadLineAsync(_stop.Token);
            return;
        }

        await writer.WriteLineAsync("220 mail.test");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (!line.StartsWith("DATA", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync("250 ok");
                continue;
            }

            await writer.WriteLineAsync("354 go on");
            Lines.Clear();
            while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
                Lines.Add(part);
            if (_breaks == Breaks.InSilenceAfterTheMail)
                await reader.ReadLineAsync(_stop.Token);
            return;
        }
    }
}
