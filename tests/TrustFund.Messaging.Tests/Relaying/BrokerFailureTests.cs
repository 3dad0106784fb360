using TrustFund.Application.Tests.Building;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Tests.Broker;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Messaging.Tests.Relaying;

/// <summary>R3: the broker fails in every way that it can, on a broker of these tests' own. No action ever waits for it.</summary>
[Collection("a broker that fails")]
public sealed class BrokerFailureTests(OwnBroker broker) : IClassFixture<OwnBroker>
{
    [Fact]
    public async Task R3_absent_at_the_start_and_through_a_thousand_actions_then_back()
    {
        await OwnBroker.Kill();
        await using var fund = await WithFinance();
        await using var relay = RunningRelay.ToRabbit(fund, broker.Uri);
        await fund.Contributions(334);
        relay.State.Problem.ShouldNotBeNull("health says that the relay waits, and why");
        relay.State.WaitingSince.ShouldNotBeNull();

        await OwnBroker.Up();
        await relay.CaughtUp();
        relay.State.Problem.ShouldBeNull();
        await AllArrived(fund);
    }

    [Fact]
    public async Task R3_killed_in_the_middle_of_publishing()
    {
        await using var fund = await WithFinance();
        await fund.Contributions(700);
        await using var relay = RunningRelay.ToRabbit(fund, broker.Uri);
        await Until.True(() => relay.State.Position > 50, "it is at work");
        await OwnBroker.Kill();
        await Until.True(() => relay.State.Problem is not null, "it notices");
        await OwnBroker.Up();
        await relay.CaughtUp();
        await AllArrived(fund);
    }

    [Fact]
    public async Task R3_the_connection_is_cut_again_and_again_before_the_confirms()
    {
        await using var fund = await WithFinance();
        await fund.Contributions(300);
        await using var wire = new Wire(broker.Uri);
        await using var relay = RunningRelay.ToRabbit(fund, wire.Uri);
        for (var cut = 0; cut < 10; cut++)
        {
            var before = wire.Bytes;
            await Until.True(() => wire.Bytes > before + 20_000, "it publishes");
            wire.Cut();
        }

        await relay.CaughtUp();
        await AllArrived(fund);
    }

    [Fact]
    public async Task R3_blocked_by_a_full_disk_it_waits_and_goes_on_when_there_is_room()
    {
        await using var fund = await WithFinance();
        await using var relay = RunningRelay.ToRabbit(fund, broker.Uri);
        await relay.CaughtUp();
        await OwnBroker.Ctl("set_disk_free_limit", "100000GB");
        try
        {
            await fund.Contributions(30);
            await Until.True(() => relay.State.Problem is not null, "an alarm is no confirm");
            (await relay.Log.Cursor("rabbitmq", CancellationToken.None)).Lag.ShouldBeGreaterThan(0);
        }
        finally
        {
            await OwnBroker.Ctl("set_disk_free_limit", "50MB");
        }

        await relay.CaughtUp();
        await AllArrived(fund);
    }

    /// <summary>
    /// Every public event is in Reporting's queue, at least once and in order per subject. A broker that is killed forgets what was
    /// acknowledged last, so what another fund's test took may come again beside them.
    /// </summary>
    private async Task AllArrived(AFund fund)
    {
        var events = (await fund.Public()).Select(happened => happened.Id).ToHashSet(StringComparer.Ordinal);
        await using var consumer = await PlainConsumer.Of(broker.Uri, Topology.Reporting);
        await Until.True(() => events.IsSubsetOf(consumer.Once.Select(message => message.Id)), "no event is missing");
        consumer.ShouldBeInOrder();
    }
}
