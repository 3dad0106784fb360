using System.Diagnostics;

namespace TrustFund.Architecture.Tests;

/// <summary>How the README's commands find the files that they are given.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task The_service_that_is_run_from_its_source_reads_files_from_where_one_stands()
    {
        // As the build itself says it: where `dotnet run` would go first.
        var start = new ProcessStartInfo("dotnet", ["msbuild", "src/TrustFund.Service", "-getProperty:RunWorkingDirectory", "-nodeReuse:false"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var asked = Process.Start(start).ShouldNotBeNull();
        var folder = await asked.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await asked.WaitForExitAsync(TestContext.Current.CancellationToken);
        asked.ExitCode.ShouldBe(0);
        folder.Trim().ShouldBeEmpty();
    }
}
