using System.Collections.Concurrent;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task L7_a_command_undone_to_its_savepoint_leaves_the_database_byte_equal()
    {
        await WriteOfEveryKind(Store, number: 1, version: 1);
        var before = await DumpHash();
        await using (var transaction = await Store.Begin(default))
        {
            await transaction.Savepoint();
            await WriteOfEveryKind(transaction, number: 1, version: 2);
            await WriteOfEveryKind(transaction, number: 2, version: 1);
            (await transaction.Head()).Position.ShouldBe(3);
            await transaction.RollBackToSavepoint();
            (await transaction.Head()).Position.ShouldBe(1);
            (await transaction.VersionOf(Stream(1))).ShouldBe(1);
            await transaction.Commit();
        }

        (await DumpHash()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_a_group_only_the_refused_command_is_undone()
    {
        await using (var transaction = await Store.Begin(default))
        {
            await transaction.Savepoint();
            await WriteOfEveryKind(transaction, number: 1, version: 1);
            await transaction.Savepoint();
            await WriteOfEveryKind(transaction, number: 2, version: 1);
            await transaction.RollBackToSavepoint();
            await transaction.Savepoint();
            await WriteOfEveryKind(transaction, number: 3, version: 1);
            await transaction.Savepoint();
            await transaction.RollBackToSavepoint();
            await transaction.Commit();
        }

        await using var reader = await Store.Read(default);
        var log = await reader.ReadLog(0, 10);
        log.Select(row => row.Stream).ShouldBe([Stream(1), Stream(3)]);
        log.Select(row => row.Position).ShouldBe([1, 2]);
        log[1].PreviousHash.ShouldBe(log[0].Hash);
        (await reader.Head()).Hash.ShouldBe(log[1].Hash);
        (await reader.WorkflowOf(Reference(2))).ShouldBeNull();
        (await reader.Timeline(Account(AccountKind.Allocated, 2))).Points.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rolling_back_without_a_savepoint_is_an_error()
    {
        await using var transaction = await Store.Begin(default);
        await Should.ThrowAsync<InvalidOperationException>(async () => await transaction.RollBackToSavepoint());
    }

    [Fact]
    public async Task Nothing_works_after_the_commit()
    {
        await using var transaction = await Store.Begin(default);
        await transaction.Commit();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await transaction.Append([Event(Stream(1), 1)]));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await transaction.Commit());
    }

    [Fact]
    public async Task A_reader_sees_one_state_from_its_opening_on()
    {
        await WriteOfEveryKind(Store, number: 1, version: 1);
        await using var early = await Store.Read(default);
        await WriteOfEveryKind(Store, number: 1, version: 2);
        (await early.Head()).Position.ShouldBe(1);
        (await early.ReadLog(0, 10)).Count.ShouldBe(1);
        (await early.Timeline(Account(AccountKind.Allocated, 1))).Latest.ShouldBe(1_000);
        await using var late = await Store.Read(default);
        (await late.Head()).Position.ShouldBe(2);
        (await late.Timeline(Account(AccountKind.Allocated, 1))).Latest.ShouldBe(2_000);
    }

    [Fact]
    public async Task A_reader_does_not_see_what_is_not_committed_nor_wait_for_it()
    {
        await using var transaction = await Store.Begin(default);
        await transaction.Append([Event(Stream(1), 1)]);
        await using var reader = await Store.Read(default);
        (await reader.Head()).Position.ShouldBe(0);
    }

    /// <summary>Design decision 7: log order is commit order, and a relay that asks for what lies behind its last position misses nothing.</summary>
    [Fact]
    public async Task Eight_writers_on_two_stores_make_one_chain_without_gaps_and_a_relay_misses_nothing()
    {
        const int Writers = 8;
        const int Each = 40;
        var other = await OpenStore();
        try
        {
            using var done = new CancellationTokenSource();
            var relayed = Task.Run(() => Relay(other, done.Token));
            var positions = new ConcurrentBag<long>();
            await Task.WhenAll(Enumerable.Range(1, Writers).Select(writer => Task.Run(async () =>
            {
                for (var version = 1; version <= Each; version++)
                {
                    await using var transaction = await (writer % 2 == 0 ? Store : other).Begin(default);
                    foreach (var row in await transaction.Append([Event(Stream(writer), (2 * version) - 1), Event(Stream(writer), 2 * version)]))
                        positions.Add(row.Position);
                    await transaction.Commit();
                }
            })));
            await done.CancelAsync();

            positions.Order().ShouldBe(Enumerable.Range(1, Writers * Each * 2).Select(position => (long)position));
            (await relayed).ShouldBe(positions.Order());
            await ShouldBeChained();
        }
        finally
        {
            await CloseStore(other);
        }
    }

    [Fact]
    public async Task A_store_opened_again_has_what_was_committed()
    {
        await WriteOfEveryKind(Store, number: 1, version: 1);
        var before = await DumpHash();
        var again = await OpenStore();
        await WriteOfEveryKind(again, number: 1, version: 2);
        await using (var reader = await again.Read(default))
            (await reader.ReadLog(0, 10)).Count.ShouldBe(2);
        await CloseStore(again);
        ((await DumpHash()) == before).ShouldBeFalse();
        await ShouldBeChained();
    }

    /// <summary>One write of every kind that a command makes.</summary>
    internal static async Task WriteOfEveryKind(IStoreTransaction transaction, int number, int version)
    {
        var written = await transaction.Append([Event(Stream(number), version)]);
        await transaction.Post(written[0].Position, Fund,
        [
            LedgerEntry.Move(new DateOnly(2017, 11, 9), "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(5_000)),
            LedgerEntry.Move(new DateOnly(2017, 11, 10), "allocation", Account(AccountKind.Free), Account(AccountKind.Allocated, number), Usd(1_000)),
        ]);
        await transaction.Put(new ViewRows
        {
            Proposal = Proposal(number, version),
            Workflow = Workflow(number, version),
            Tasks = [Waiting(number, $"t{version}"), Waiting(number, "always", new DateOnly(2017, 12, version))],
            Timers = [Timer(number, $"c{version}", Noon.AddDays(version))],
            Contribution = Contribution(number),
            Session = Session($"PRC-{number}", new DateOnly(2017, 11, 9), Reference(number)),
        });
        await transaction.StoreAnswer("anna", $"{number}-{version}", new StoredAnswer([1], [2]));
        await transaction.StoreDefinition(new StoredDefinition($"definition-{number}", version, "ab", [1, 2, 3]));
    }

    private static async Task WriteOfEveryKind(IStore store, int number, int version)
    {
        await using var transaction = await store.Begin(default);
        await WriteOfEveryKind(transaction, number, version);
        await transaction.Commit();
    }

    private static async Task<IReadOnlyList<long>> Relay(IStore store, CancellationToken done)
    {
        var seen = new List<long>();
        while (true)
        {
            // What is asked after the writers ended sees all that they wrote.
            var last = done.IsCancellationRequested;
            await using var reader = await store.Read(default);
            var rows = await reader.ReadLog(seen.Count == 0 ? 0 : seen[^1], 1000);
            seen.AddRange(rows.Select(row => row.Position));
            if (last && rows.Count == 0)
                return seen;
            await Task.Yield();
        }
    }

    private async Task ShouldBeChained()
    {
        await using var reader = await Store.Read(default);
        var head = LogHead.Empty;
        foreach (var row in await reader.ReadLog(0, int.MaxValue))
        {
            row.Position.ShouldBe(head.Position + 1);
            row.PreviousHash.ShouldBe(head.Hash);
            row.Hash.ShouldBe(HashChain.HashOf(
                head.Hash, row.Position, new NewEvent(row.Stream, row.Version, row.Type, row.TypeVersion, row.Body, row.Contract, row.Circumstances)));
            head = new LogHead(row.Position, row.Hash);
        }

        var stored = await reader.Head();
        stored.Position.ShouldBe(head.Position);
        stored.Hash.ShouldBe(head.Hash);
    }
}
