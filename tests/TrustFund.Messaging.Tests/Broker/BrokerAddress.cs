using System.Diagnostics;

namespace TrustFund.Messaging.Tests.Broker;

/// <summary>The broker that the tests share, and how one of a test's own is brought up. A missing broker fails, it skips nothing.</summary>
internal static class BrokerAddress
{
    public static Uri Shared => new(Variable("TRUSTFUND_TEST_RABBITMQ"));

    /// <summary>Where the instances of the services lie.</summary>
    public static string Folder => Variable("TRUSTFUND_SERVICES");

    /// <summary>Runs tests/services.sh and gives what it wrote.</summary>
    public static async Task<string> Services(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Variable("TRUSTFUND_TEST_SERVICES"), .. words]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"services.sh {string.Join(' ', words)}: {await errors}");
        return output;
    }

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set: tests/run.sh brings the services up; by hand: tests/services.sh up && eval \"$(tests/services.sh env)\"");
}
