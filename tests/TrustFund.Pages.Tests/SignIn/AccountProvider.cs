using System.Diagnostics;

namespace TrustFund.Pages.Tests.SignIn;

/// <summary>A real OpenID Connect provider (tests/provider) as a process of its own on loopback; it ends when its input does.</summary>
public sealed class AccountProvider : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-provider-");
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(100) };
    private Process? _process;

    /// <summary>Its issuer: what the service is told as its authority.</summary>
    public Uri Issuer { get; private set; } = null!;

    /// <summary>Installs what its lock file names, and starts it.</summary>
    public async Task Start()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "provider");
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        using (var install = Run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"))
        {
            var (said, complained) = (install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
            await install.WaitForExitAsync();
            install.ExitCode.ShouldBe(0, await said + await complained);
        }

        _process = Run("node", "provider.js");
        // Its warnings are about a production that it is not for; the pipe must not fill up.
        _ = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("provider: ", StringComparison.Ordinal))
            {
                Issuer = new Uri(line["provider: ".Length..]);
                return;
            }
        }

        throw new InvalidOperationException("The provider did not start.");
    }

    /// <summary>Whether it signs wrongly what it issues from now on.</summary>
    public Task Spoil(bool isOn) => Ask($"/tests/spoil?on={(isOn ? "true" : "false")}");

    /// <summary>Puts an account into groups, and only into these.</summary>
    public Task PutInto(string account, params ReadOnlySpan<string> groups) => Ask($"/tests/groups?person={account}{string.Concat(groups.ToArray().Select(group => $"&group={group}"))}");

    /// <summary>A token of somebody's for the API.</summary>
    public Task<string> TokenFor(string account) => Ask($"/tests/token?person={account}");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private Task<string> Ask(string path) => _client.GetStringAsync(new Uri(Issuer, path));

    private Process Run(string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
