using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Tour;

/// <summary><c>tests/tour.md</c>, run as it stands: its blocks one after another in one shell, against the service as a process.</summary>
public sealed partial class TourTests
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Repository.Root, "tests", "tour.md"));

    [Fact]
    public async Task The_tour_takes_a_proposal_from_draft_to_financially_closed_as_it_is_written()
    {
        using var folder = new TemporaryFolder();
        using var service = ServiceProcess.Start(folder.Path);
        var address = await service.Address();
        var script = string.Join('\n', Blocks("bash"));
        using var shell = Shell(folder.Path, address);
        // Both streams at once: whoever reads one to its end lets the other fill up.
        var (said, complained) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        var transcript = $"{await said}\n{await complained}";
        await shell.WaitForExitAsync();

        shell.ExitCode.ShouldBe(0, transcript);
        var expectations = Expectation().Count(script);
        expectations.ShouldBeGreaterThan(20);
        (await said).Split('\n').Count(line => line.StartsWith("as expected: ", StringComparison.Ordinal)).ShouldBe(expectations, transcript);
        (await Statuses(address)).ShouldContain("financially-closed");
    }

    [Fact]
    public void The_tour_starts_the_service_as_the_readme_does()
    {
        var command = Blocks("sh").ShouldHaveSingleItem().Trim();
        File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ShouldContain($"```bash\n{command}\n```");
    }

    private static Process Shell(string folder, Uri address)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-s"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["TRUSTFUND_URL"] = address.ToString().TrimEnd('/');
        start.Environment["TRUSTFUND_DATA"] = folder;
        start.Environment["TRUSTFUND"] = $"dotnet {ServiceProcess.Executable}";
        return Process.Start(start)!;
    }

    private static async Task<string[]> Statuses(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        var signedIn = await client.PostAsJsonAsync(new Uri("/demonstration/sign-in", UriKind.Relative), new { person = "helene.marchand" });
        var token = (string)(await signedIn.Content.ReadFromJsonAsync<JsonNode>())!["token"]!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var list = await client.GetFromJsonAsync<JsonNode>(new Uri("/api/v1/funds/mali-tf/proposals", UriKind.Relative));
        return [.. list!["items"]!.AsArray().Select(item => (string)item!["status"]!)];
    }

    private static IEnumerable<string> Blocks(string language) =>
        Block().Matches(s_text).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["code"].Value);

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<code>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1_000)]
    private static partial Regex Block();

    [GeneratedRegex("^expect ", RegexOptions.Multiline, 1_000)]
    private static partial Regex Expectation();
}
