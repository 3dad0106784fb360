using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Compliance;

/// <summary>The log as relays read it, and how far each is.</summary>
public abstract partial class StoreCompliance
{
    protected abstract IRelayLog RelayLogOf(IStore store);

    [Fact]
    public async Task A_relay_reads_the_log_in_order_with_the_contracts_as_they_were_written()
    {
        await Append(Event(Stream(1), 1), Event(Stream(1), 2), Event(Stream(2), 1));
        var log = RelayLogOf(Store);
        var rows = await log.Contracts(0, 100, default);
        rows.Select(row => row.Position).ShouldBe([1, 2, 3]);
        rows.Select(row => row.Contract is null).ShouldBe([false, true, false]);
        rows[0].Contract.ShouldBe(Event(Stream(1), 1).Contract);
        rows[0].RecordedAt.ShouldBe(By("person", 1).RecordedAt);
        (await log.Contracts(1, 1, default)).ShouldHaveSingleItem().Position.ShouldBe(2);
        (await log.Contracts(3, 100, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_relay_s_cursor_moves_only_from_where_it_stands()
    {
        await Append(Event(Stream(1), 1), Event(Stream(1), 2));
        var log = RelayLogOf(Store);
        (await log.Cursor("rabbitmq", default)).ShouldBe(new RelayCursor(0, 2));
        (await log.MoveCursor("rabbitmq", 1, 2, default)).ShouldBeFalse();
        (await log.MoveCursor("rabbitmq", 0, 1, default)).ShouldBeTrue();
        (await log.MoveCursor("rabbitmq", 0, 2, default)).ShouldBeFalse("another node moved it");
        (await log.MoveCursor("rabbitmq", 1, 2, default)).ShouldBeTrue();
        (await log.Cursor("rabbitmq", default)).Lag.ShouldBe(0);
        (await log.Cursor("in-process", default)).Position.ShouldBe(0, "each way out has its own");
    }
}
