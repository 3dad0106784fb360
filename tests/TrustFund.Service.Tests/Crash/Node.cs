using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Crash;

/// <summary>One node as a process of its own, always on the same port, killed and started again.</summary>
public sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly HttpClient _health = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Queue<string> _said = new();
    private Process? _process;

    private Node(string name, string roles, IReadOnlyDictionary<string, string> settings)
    {
        Name = name;
        Roles = roles;
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _settings = settings;
    }

    public string Name { get; }

    public string Roles { get; }

    public Uri Address { get; }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts several at once; where one does not come up, none is left behind.</summary>
    public static async Task<Node[]> Start(IReadOnlyDictionary<string, string> settings, params (string Name, string Roles)[] wanted)
    {
        Node[] nodes = [.. wanted.Select(node => new Node(node.Name, node.Roles, settings))];
        try
        {
            await Task.WhenAll(nodes.Select(node => node.Start()));
            return nodes;
        }
        catch
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
            throw;
        }
    }

    public async Task Start()
    {
        var start = new ProcessStartInfo("dotnet", [ServiceProcess.Executable, "--role", Roles, "--urls", Address.ToString(), "--data", _folder.Path, "--no-demonstration", "--lang", "en"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in _settings)
            start.Environment[key] = value;
        start.Environment["Node__Name"] = Name;
        // One client of the test does more in a minute than any person.
        start.Environment["Web__ActionsPerMinute"] = "0";
        // It lives for seconds: what is compiled for the long run is compiled in vain.
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Remember(line.Data);
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await BeReady();
    }

    /// <summary>As a machine that loses its power: nothing is said, nothing is finished.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>As an operator does.</summary>
    public async Task Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        _process.ExitCode.ShouldBe(0, Said());
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await Kill();
        _health.Dispose();
        _folder.Dispose();
    }

    /// <summary>The last that it said, for when something is wrong.</summary>
    public string Said()
    {
        lock (_said)
            return $"{Name}:\n{string.Join('\n', _said)}";
    }

    private async Task BeReady()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            _process!.HasExited.ShouldBeFalse(Said());
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(LongestStart, Said());
            try
            {
                using var answer = await _health.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
            {
                // It does not listen yet, or the machine has no time for it.
            }

            await Task.Delay(50);
        }
    }

    private void Remember(string? line)
    {
        lock (_said)
        {
            if (line is not null)
                _said.Enqueue(line);
            if (_said.Count > 40)
                _said.Dequeue();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
