using Microsoft.Extensions.Logging.Abstractions;
using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Relaying;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Messaging.Tests.Relaying;

/// <summary>A relay at work on a fund's store, as one node runs it.</summary>
internal sealed class RunningRelay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IEventPublisher _publisher;
    private readonly Relay _relay;
    private readonly Task _run;

    public RunningRelay(AFund fund, IEventPublisher publisher, string node = "one", RelaySettings? settings = null)
    {
        _publisher = publisher;
        Log = LogOf(fund);
        _relay = new Relay(Log, LeasesOf(fund), publisher, settings ?? Quick(node), NullLogger<Relay>.Instance);
        _run = _relay.Run(_stop.Token);
    }

    public IRelayLog Log { get; }

    public RelayState State => _relay.State;

    public static IRelayLog LogOf(AFund fund) => new SqliteRelayLog((SqliteStore)fund.Store);

    public static ILeases LeasesOf(AFund fund) => new SqliteLeases((SqliteStore)fund.Store);

    /// <summary>Time-outs that tests need not wait long for.</summary>
    public static RelaySettings Quick(string node) => new()
    {
        Node = node,
        Batch = 64,
        Idle = TimeSpan.FromMilliseconds(5),
        Standby = TimeSpan.FromMilliseconds(50),
        Lease = TimeSpan.FromSeconds(3),
        Round = TimeSpan.FromSeconds(2),
        FirstPause = TimeSpan.FromMilliseconds(20),
        LongestPause = TimeSpan.FromMilliseconds(200),
    };

    public static RunningRelay ToRabbit(AFund fund, Uri broker, string node = "one", RelaySettings? settings = null) => new(fund, new RabbitMqPublisher(broker), node, settings);

    /// <summary>Waits until everything in the log was carried.</summary>
    public Task CaughtUp(int seconds = 60) =>
        Until.True(async () => (await Log.Cursor(_publisher.Name, CancellationToken.None)).Lag == 0, $"the relay carries everything; it says: {State}", seconds);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        await _publisher.DisposeAsync();
        _stop.Dispose();
    }
}
