using TrustFund.Application.Store;

namespace TrustFund.Storage.Tests.Compliance;

/// <summary>Duties that one node at a time does.</summary>
public abstract partial class StoreCompliance
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    protected abstract ILeases LeasesOf(IStore store);

    [Fact]
    public async Task A_duty_is_one_node_s_until_it_is_given_back()
    {
        var leases = LeasesOf(Store);
        (await leases.Hold("clocks", "one", Long, default)).ShouldBeTrue();
        (await leases.Hold("clocks", "two", Long, default)).ShouldBeFalse();
        (await leases.Hold("clocks", "one", Long, default)).ShouldBeTrue("whoever has it prolongs it");
        (await leases.Hold("relay", "two", Long, default)).ShouldBeTrue("another duty is another node's");
        await leases.GiveBack("clocks", "two", default);
        (await leases.Hold("clocks", "two", Long, default)).ShouldBeFalse("nobody gives back what another has");
        await leases.GiveBack("clocks", "one", default);
        (await leases.Hold("clocks", "two", Long, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_duty_whose_node_died_is_taken_over_when_it_has_run_out()
    {
        var leases = LeasesOf(Store);
        (await leases.Hold("clocks", "dead", TimeSpan.Zero, default)).ShouldBeTrue();
        (await leases.Hold("clocks", "heir", Long, default)).ShouldBeTrue();
        (await leases.Hold("clocks", "dead", Long, default)).ShouldBeFalse("a node that only slept hears that it has the duty no more");
    }

    [Fact]
    public async Task One_can_see_who_has_a_duty_and_how_long_yet()
    {
        var leases = LeasesOf(Store);
        await leases.Hold("relay", "two", Long, default);
        await leases.Hold("clocks", "one", TimeSpan.Zero, default);
        var all = await leases.All(default);
        all.Select(lease => (lease.Duty, lease.Node)).ShouldBe([("clocks", "one"), ("relay", "two")]);
        all[0].Remaining.ShouldBeLessThanOrEqualTo(TimeSpan.Zero);
        all[1].Remaining.ShouldBeInRange(Long - TimeSpan.FromMinutes(5), Long);
    }

    [Fact]
    public async Task Of_many_nodes_that_want_a_duty_at_once_one_gets_it()
    {
        var other = await OpenStore();
        try
        {
            for (var round = 0; round < 50; round++)
            {
                var duty = $"duty-{round}";
                var got = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() => LeasesOf(node % 2 == 0 ? Store : other).Hold(duty, $"node-{node}", Long, default))));
                got.Count(mine => mine).ShouldBe(1, duty);
            }
        }
        finally
        {
            await CloseStore(other);
        }
    }
}
