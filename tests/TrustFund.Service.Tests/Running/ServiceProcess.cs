using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustFund.Service.Tests.Running;

/// <summary>The executable as a process of its own, on a data folder: as the service on a free port, or as a verb.</summary>
public sealed partial class ServiceProcess(Process process) : IDisposable
{
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "TrustFund.Service.dll");

    public Process Process => process;

    public StreamReader Out => process.StandardOutput;

    /// <summary>Starts a verb; without one, the service.</summary>
    public static ServiceProcess Start(string folder, params string[] verb) => StartWith(new Dictionary<string, string>(StringComparer.Ordinal), folder, verb);

    /// <summary>As <see cref="Start"/>, with settings in its environment.</summary>
    public static ServiceProcess StartWith(IReadOnlyDictionary<string, string> settings, string folder, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Executable, .. verb, "--data", folder, "--lang", "en"])
            start.ArgumentList.Add(argument);
        if (verb.Length == 0)
        {
            start.ArgumentList.Add("--urls");
            start.ArgumentList.Add("http://127.0.0.1:0");
        }

        // Tests ask more than any person does.
        start.Environment["Web__ActionsPerMinute"] = "0";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        return new ServiceProcess(Process.Start(start)!);
    }

    /// <summary>Where the service answers, as it says itself.</summary>
    public async Task<Uri> Address()
    {
        while (await Out.ReadLineAsync() is { } line)
        {
            if (AnswersOn().Match(line) is { Success: true } match)
                return new Uri(match.Groups["address"].Value);
        }

        throw new ShouldAssertException($"The service never answered: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Tells it to stop, and returns what it said from here to its end.</summary>
    public async Task<string> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        var said = await Out.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    [GeneratedRegex("The service answers on (?<address>http://127.0.0.1:[0-9]+);", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex AnswersOn();
}
