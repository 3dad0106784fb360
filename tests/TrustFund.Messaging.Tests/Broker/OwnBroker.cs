namespace TrustFund.Messaging.Tests.Broker;

/// <summary>A RabbitMQ of the tests' own, which they may kill, cut and starve. Its data outlive a kill.</summary>
public sealed class OwnBroker : IAsyncLifetime
{
    private const string Name = "messaging";

    public Uri Uri { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Up();
        var line = (await BrokerAddress.Services("env", Name)).Split('\n').Single(text => text.StartsWith("export TRUSTFUND_TEST_RABBITMQ=", StringComparison.Ordinal));
        Uri = new Uri(line.Split('=', 2)[1].Trim('\''));
    }

    public static Task Up() => BrokerAddress.Services("up", Name, "rabbitmq");

    /// <summary>In order, so that whatever the broker holds is on its disk.</summary>
    public static Task Stop() => BrokerAddress.Services("stop", Name, "rabbitmq");

    /// <summary>SIGKILL.</summary>
    public static Task Kill() => BrokerAddress.Services("kill", Name, "rabbitmq");

    /// <summary>The machine is gone with its disk; another takes its place, under the same address.</summary>
    public static async Task Lose()
    {
        await Kill();
        Directory.Delete(Path.Combine(BrokerAddress.Folder, Name, "rabbitmq", "data"), recursive: true);
        await Up();
    }

    public static Task<string> Ctl(params string[] words) => BrokerAddress.Services(["ctl", Name, .. words]);

    public async ValueTask DisposeAsync() => await BrokerAddress.Services("down", Name);
}
