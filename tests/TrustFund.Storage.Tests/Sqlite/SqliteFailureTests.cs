using System.Diagnostics;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite;
using TrustFund.Storage.Tests.Compliance;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Sqlite;

/// <summary>R13: whatever fails below the store, nothing half-done is kept, the caller hears "busy", and the next action works.</summary>
public sealed class SqliteFailureTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task R13_a_full_disk_refuses_the_action_and_all_of_its_group_and_the_next_one_works()
    {
        await using var store = Open();
        await Write(store, 1);
        var before = Outside.DumpHash(_file.Path);
        await using (var transaction = await store.Begin(default))
        {
            await transaction.Savepoint();
            await StoreCompliance.WriteOfEveryKind(transaction, 2, 1);
            LimitPages(transaction);
            await Should.ThrowAsync<StoreBusyException>(async () =>
            {
                for (var number = 3; ; number++)
                    await StoreCompliance.WriteOfEveryKind(transaction, number, 1);
            });
            await Should.ThrowAsync<StoreBusyException>(async () => await transaction.RollBackToSavepoint());
            await Should.ThrowAsync<StoreBusyException>(async () => await transaction.Append([Event(Stream(9), 1)]));
            await Should.ThrowAsync<StoreBusyException>(async () => await transaction.Head());
            await Should.ThrowAsync<StoreBusyException>(() => transaction.Commit());
        }

        Outside.DumpHash(_file.Path).ShouldBe(before);
        await Write(store, 2);
        (await Head(store)).Position.ShouldBe(2);
    }

    [Fact]
    public async Task R13_a_store_that_has_become_read_only_refuses_and_works_again_when_it_may_be_written()
    {
        await using var store = Open();
        await Write(store, 1);
        await using (var transaction = await store.Begin(default))
        {
            Outside.Execute(Plain(transaction), "PRAGMA query_only = ON");
            await Should.ThrowAsync<StoreBusyException>(() => Append(transaction));
            await Should.ThrowAsync<StoreBusyException>(() => transaction.Commit());
        }

        await using (var reader = await store.Read(default))
            (await reader.ReadLog(0, 10)).Count.ShouldBe(1);
        await Write(store, 2);
        (await Head(store)).Position.ShouldBe(2);
    }

    [Fact]
    public async Task R13_a_lock_that_another_process_holds_too_long_is_busy_within_the_time_out_and_passes()
    {
        await using var store = Open(TimeSpan.FromMilliseconds(200));
        await Write(store, 1);
        using (var other = Outside.Open(_file.Path))
        {
            Outside.Execute(other, "BEGIN IMMEDIATE");
            var started = Stopwatch.GetTimestamp();
            await Should.ThrowAsync<StoreBusyException>(() => store.Begin(default));
            Stopwatch.GetElapsedTime(started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(200));
            await using (var reader = await store.Read(default))
                (await reader.Head()).Position.ShouldBe(1);
            Outside.Execute(other, "ROLLBACK");
        }

        await Write(store, 2);
        (await Head(store)).Position.ShouldBe(2);
    }

    [Fact]
    public async Task R13_a_lock_that_is_freed_in_time_is_waited_for()
    {
        await using var store = Open();
        using var other = Outside.Open(_file.Path);
        Outside.Execute(other, "BEGIN IMMEDIATE");
        var waiting = store.Begin(default);
        waiting.IsCompleted.ShouldBeFalse();
        Outside.Execute(other, "COMMIT");
        await using var transaction = await waiting;
        await Append(transaction);
    }

    [Fact]
    public async Task R13_a_head_that_another_action_holds_too_long_is_busy_and_passes()
    {
        await using var store = Open(TimeSpan.FromMilliseconds(50));
        await using (await store.Begin(default))
            await Should.ThrowAsync<StoreBusyException>(() => store.Begin(default));
        await Write(store, 1);
    }

    [Fact]
    public async Task R13_no_free_reader_is_busy_and_passes()
    {
        await using var store = SqliteStore.Open(new SqliteSettings { Path = _file.Path, LockTimeout = TimeSpan.FromMilliseconds(50), Readers = 2 });
        await using (await store.Read(default))
        {
            await using var second = await store.Read(default);
            await Should.ThrowAsync<StoreBusyException>(() => store.Read(default));
            await Should.ThrowAsync<StoreBusyException>(() => new SqliteQueries(store).Funds(default));
        }

        (await Head(store)).Position.ShouldBe(0);
        (await new SqliteQueries(store).Funds(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task R13_one_who_gives_up_waiting_leaves_the_store_as_it_was()
    {
        await using var store = Open();
        using (var other = Outside.Open(_file.Path))
        {
            Outside.Execute(other, "BEGIN IMMEDIATE");
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
            await Should.ThrowAsync<OperationCanceledException>(() => store.Begin(patience.Token));
        }

        await using (await store.Begin(default))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
            await Should.ThrowAsync<OperationCanceledException>(() => store.Begin(patience.Token));
        }

        await Write(store, 1);
    }

    [Fact]
    public async Task R13_a_page_token_that_is_wrong_costs_no_reader()
    {
        await using var store = SqliteStore.Open(new SqliteSettings { Path = _file.Path, LockTimeout = TimeSpan.FromMilliseconds(50), Readers = 1 });
        var queries = new SqliteQueries(store);
        for (var i = 0; i < 3; i++)
            await Should.ThrowAsync<ArgumentException>(() => queries.Proposals(new ProposalFilter(Fund), "nonsense", 10, default));
        (await queries.Funds(default)).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_is_missing_is_said_at_once() =>
        Should.Throw<StoreBusyException>(() => SqliteStore.Open(new SqliteSettings { Path = _file.Beside("missing/fund.db") })).Message.ShouldContain("could not be opened");

    [Fact]
    public void A_file_that_is_no_database_is_said_and_left_alone()
    {
        var text = new string('x', 5000);
        File.WriteAllText(_file.Path, text);
        Should.Throw<InvalidOperationException>(() => Open()).Message.ShouldContain("not a database");
        File.ReadAllText(_file.Path).ShouldBe(text);
    }

    private SqliteStore Open(TimeSpan? timeout = null) =>
        SqliteStore.Open(new SqliteSettings { Path = _file.Path, LockTimeout = timeout ?? TimeSpan.FromSeconds(20) });

    private static async Task Write(SqliteStore store, int number)
    {
        await using var transaction = await store.Begin(default);
        await StoreCompliance.WriteOfEveryKind(transaction, number, 1);
        await transaction.Commit();
    }

    private static Task<IReadOnlyList<RecordedEvent>> Append(IStoreTransaction transaction) => transaction.Append([Event(Stream(7), 1)]).AsTask();

    private static async Task<LogHead> Head(SqliteStore store)
    {
        await using var reader = await store.Read(default);
        return await reader.Head();
    }

    private static SqliteConnection Plain(IStoreTransaction transaction) => ((SqliteStoreTransaction)transaction).Connection.Plain;

    private static void LimitPages(IStoreTransaction transaction)
    {
        var pages = (long)Outside.Rows(Plain(transaction), "PRAGMA page_count")[0][0]!;
        Outside.Execute(Plain(transaction), $"PRAGMA max_page_count = {pages + 2}");
    }
}
