using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace TrustFund.Service.Tests.CommandLine;

/// <summary>The service as a process: it says where its data are and where it answers, soon, and stops when told.</summary>
public sealed partial class ServeTests
{
    [Fact]
    public async Task It_serves_after_less_than_ten_seconds_of_work_says_where_and_stops_when_told()
    {
        var folder = Directory.CreateTempSubdirectory("trustfund-");
        using var process = Start(folder.FullName);
        try
        {
            (await process.StandardOutput.ReadLineAsync()).ShouldBe($"Data: {folder.FullName}");
            var address = await Address(process);
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
            // Its own work, not the wall's time: the machine may be busy with others.
            process.TotalProcessorTime.ShouldBeLessThan(TimeSpan.FromSeconds(10));

            using var verb = Start(folder.FullName, "figures", "--fund", "mali-tf", "--as-of", "2017-11-30");
            (await verb.StandardOutput.ReadToEndAsync()).ShouldContain("111", Case.Sensitive, "a verb works beside the running service");

            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            (await process.StandardOutput.ReadToEndAsync()).ShouldContain("Stopped.");
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Address(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (AnswersOn().Match(line) is { Success: true } match)
                return match.Groups["address"].Value;
        }

        throw new ShouldAssertException($"The service never answered: {await process.StandardError.ReadToEndAsync()}");
    }

    private static Process Start(string folder, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "TrustFund.Service.dll"), .. verb, "--data", folder, "--lang", "en"])
            start.ArgumentList.Add(argument);
        if (verb.Length == 0)
        {
            start.ArgumentList.Add("--urls");
            start.ArgumentList.Add("http://127.0.0.1:0");
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex("The service answers on (?<address>http://127.0.0.1:[0-9]+);", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex AnswersOn();
}
