using System.Diagnostics;
using Npgsql;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Tests.Compliance;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Postgres;

/// <summary>R13: whatever fails below the store, nothing half-done is kept, the caller hears "busy", and the next action works.</summary>
public sealed class PostgresFailureTests : IAsyncLifetime
{
    private const string TakeHead = "BEGIN; SELECT position FROM head FOR UPDATE";

    private TemporaryDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TemporaryDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task R13_sessions_that_are_cut_while_idle_are_not_noticed_by_anyone()
    {
        await using var store = Open();
        await Write(store, 1);
        (await Head(store)).Position.ShouldBe(1);
        await _database.CutConnections();
        await Write(store, 2);
        (await Head(store)).Position.ShouldBe(2);
        await _database.CutConnections();
        (await Head(store)).Position.ShouldBe(2);
        (await new PostgresQueries(store).Funds(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task R13_a_session_cut_in_a_transaction_loses_the_whole_group_and_the_next_one_works()
    {
        await using var store = Open();
        await Write(store, 1);
        var before = await _database.DumpHash();
        await using (var transaction = await store.Begin(default))
        {
            await transaction.Savepoint();
            await StoreCompliance.WriteOfEveryKind(transaction, 2, 1);
            await _database.CutConnections();
            await Should.ThrowAsync<StoreBusyException>(() => transaction.Commit());
            await Should.ThrowAsync<StoreBusyException>(async () => await transaction.RollBackToSavepoint());
            await Should.ThrowAsync<StoreBusyException>(async () => await transaction.Append([Event(Stream(9), 1)]));
            await Should.ThrowAsync<StoreBusyException>(async () => await transaction.Head());
        }

        (await _database.DumpHash()).ShouldBe(before);
        await Write(store, 2);
        (await Head(store)).Position.ShouldBe(2);
    }

    [Fact]
    public async Task R13_a_reader_that_is_cut_is_busy_and_the_next_one_works()
    {
        await using var store = Open();
        await Write(store, 1);
        await using (var reader = await store.Read(default))
        {
            await _database.CutConnections();
            await Should.ThrowAsync<StoreBusyException>(async () => await reader.Head());
            await Should.ThrowAsync<StoreBusyException>(async () => await reader.ReadLog(0, 10));
        }

        (await Head(store)).Position.ShouldBe(1);
    }

    /// <summary>The wire is cut before the commit arrives, or before its answer is heard; the client cannot tell the two apart, and the hash can.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R13_a_commit_whose_answer_is_lost_is_found_by_its_hash_and_answered_as_it_was(bool isCommitted)
    {
        await using var wire = new CutWire(_database.ConnectionString);
        await using var store = PostgresStore.Open(new PostgresSettings { ConnectionString = wire.ConnectionString });
        await Write(store, 1);
        await using (var transaction = await store.Begin(default))
        {
            await StoreCompliance.WriteOfEveryKind(transaction, 2, 1);
            if (isCommitted)
                wire.LoseNextAnswer();
            else
                wire.LoseNextRequest();
            if (isCommitted)
                await transaction.Commit();
            else
                (await Should.ThrowAsync<StoreBusyException>(() => transaction.Commit())).Message.ShouldContain("nothing of it is kept");
        }

        wire.Lost.ShouldBe(1);
        (await Head(store)).Position.ShouldBe(isCommitted ? 2 : 1);
        await Write(store, isCommitted ? 3 : 2);
        await using var reader = await store.Read(default);
        (await reader.ReadLog(0, 10)).Select(row => row.Stream).ShouldBe(isCommitted ? [Stream(1), Stream(2), Stream(3)] : [Stream(1), Stream(2)]);
    }

    [Fact]
    public async Task R13_a_lock_that_another_node_holds_too_long_is_busy_within_the_time_out_and_passes()
    {
        await using var store = Open(TimeSpan.FromMilliseconds(200));
        await Write(store, 1);
        await using (var other = await _database.Connect())
        {
            await TemporaryDatabase.Execute(other, TakeHead);
            var started = Stopwatch.GetTimestamp();
            await Should.ThrowAsync<StoreBusyException>(() => store.Begin(default));
            Stopwatch.GetElapsedTime(started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(190));
            (await Head(store)).Position.ShouldBe(1);
        }

        await Write(store, 2);
        (await Head(store)).Position.ShouldBe(2);
    }

    [Fact]
    public async Task R13_a_lock_that_is_freed_in_time_is_waited_for()
    {
        await using var store = Open();
        await using var other = await _database.Connect();
        await TemporaryDatabase.Execute(other, TakeHead);
        var waiting = store.Begin(default);
        waiting.IsCompleted.ShouldBeFalse();
        await TemporaryDatabase.Execute(other, "COMMIT");
        await using var transaction = await waiting;
        await transaction.Append([Event(Stream(7), 1)]);
    }

    [Fact]
    public async Task R13_one_who_gives_up_waiting_leaves_the_store_as_it_was()
    {
        await using var store = Open();
        await using (var other = await _database.Connect())
        {
            await TemporaryDatabase.Execute(other, TakeHead);
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
        await using var store = PostgresStore.Open(new PostgresSettings { ConnectionString = _database.ConnectionString, LockTimeout = TimeSpan.FromMilliseconds(50), Readers = 2 });
        await using (await store.Read(default))
        {
            await using var second = await store.Read(default);
            await Should.ThrowAsync<StoreBusyException>(() => store.Read(default));
            await Should.ThrowAsync<StoreBusyException>(() => new PostgresQueries(store).Funds(default));
        }

        (await Head(store)).Position.ShouldBe(0);
    }

    [Fact]
    public async Task R13_a_database_that_has_become_read_only_refuses_and_works_again_when_it_may_be_written()
    {
        await using var store = Open();
        await Write(store, 1);
        await using (var transaction = await store.Begin(default))
        {
            await StoreCompliance.WriteOfEveryKind(transaction, 2, 1);
            await TemporaryDatabase.Execute(((PostgresGroupReads)transaction).Session.Plain, "SET TRANSACTION READ ONLY");
            await Should.ThrowAsync<StoreBusyException>(() => transaction.Commit());
        }

        await Write(store, 2);
        (await Head(store)).Position.ShouldBe(2);
    }

    [Fact]
    public async Task The_last_line_is_the_databases_own_and_the_whole_group_is_undone()
    {
        await using var store = Open();
        await Write(store, 1);

        // What the store remembers of the account is made wrong behind its back, so that only the CHECK is left.
        await using (var transaction = await store.Begin(default))
            await transaction.Timeline(Account(TrustFund.Domain.Ledger.AccountKind.Free));
        await _database.Execute("UPDATE ledger_balances SET minor_units = 5 WHERE account = 'Free/C-2017-003'");
        var before = await _database.DumpHash();
        await using (var transaction = await store.Begin(default))
        {
            var cause = await transaction.Append([Event(Stream(1), 2)]);
            await transaction.Post(cause[0].Position, Fund,
                [TrustFund.Domain.Ledger.LedgerEntry.Move(new DateOnly(2017, 11, 9), "allocation", Account(TrustFund.Domain.Ledger.AccountKind.Free), Account(TrustFund.Domain.Ledger.AccountKind.Allocated, 1), Usd(6))]);
            (await Should.ThrowAsync<InvalidOperationException>(() => transaction.Commit())).Message.ShouldContain("never_negative");
        }

        (await _database.DumpHash()).ShouldBe(before);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_busy()
    {
        await Task.Yield();
        Should.Throw<StoreBusyException>(() => PostgresStore.Open(new PostgresSettings { ConnectionString = "Host=127.0.0.1;Port=1;Username=nobody;Database=none" }));
    }

    [Fact]
    public void A_database_that_is_not_there_is_said()
    {
        var missing = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Database = "trustfund_test_missing" }.ToString();
        Should.Throw<InvalidOperationException>(() => PostgresStore.Open(new PostgresSettings { ConnectionString = missing })).Message.ShouldContain("trustfund_test_missing");
    }

    private PostgresStore Open(TimeSpan? timeout = null) =>
        PostgresStore.Open(new PostgresSettings { ConnectionString = _database.ConnectionString, LockTimeout = timeout ?? TimeSpan.FromSeconds(20) });

    private static async Task Write(PostgresStore store, int number)
    {
        await using var transaction = await store.Begin(default);
        await StoreCompliance.WriteOfEveryKind(transaction, number, 1);
        await transaction.Commit();
    }

    private static async Task<LogHead> Head(PostgresStore store)
    {
        await using var reader = await store.Read(default);
        return await reader.Head();
    }
}
