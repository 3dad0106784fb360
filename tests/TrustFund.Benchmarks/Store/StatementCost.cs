using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite;
using TrustFund.Storage.Sqlite.Connections;
using TrustFund.Storage.Tests.Sqlite;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Benchmarks.Store;

/// <summary>The same statements prepared once and through Dapper, in one open transaction: without the disk, which costs both alike.</summary>
internal static class StatementCost
{
    private const string SelectState = "SELECT state FROM workflow_instances WHERE proposal = @proposal";

    private const string MoveProposal = """
        UPDATE proposals SET stage = @stage, status = @status, decision = @decision, funding = @funding, agreement = @agreement,
          delivery = @delivery, changed_at = @changed_at, version = @version
        WHERE reference = @reference
        """;

    public static async Task<IReadOnlyList<FormattableString>> Measure(TimeSpan duration)
    {
        using var file = new TemporaryFile();
        await using var store = SqliteStore.Open(new SqliteSettings { Path = file.Path });
        await using var transaction = await store.Begin(default);
        for (var number = 0; number < 500; number++)
            await transaction.Put(new ViewRows { Proposal = Proposal(number), Workflow = Workflow(number) });
        var connection = ((SqliteStoreTransaction)transaction).Connection;
        return
        [
            Line("read by key, prepared", Time(duration, number => ReadPrepared(connection, number))),
            Line("read by key, Dapper", Time(duration, number => ReadDapper(connection.Plain, number))),
            Line("write of a row, prepared", Time(duration, number => WritePrepared(connection, number))),
            Line("write of a row, Dapper", Time(duration, number => WriteDapper(connection.Plain, number))),
        ];
    }

    private static int ReadPrepared(Connection connection, int number)
    {
        var row = connection.Of(SelectState).Bind(Reference(number));
        if (!row.Step())
            return 0;
        var bytes = row.Bytes(0);
        row.Reset();
        return bytes.Length;
    }

    private static int ReadDapper(SqliteConnection connection, int number) =>
        connection.QuerySingle<byte[]>(SelectState, new { proposal = Reference(number) }).Length;

    private static int WritePrepared(Connection connection, int number)
    {
        var row = Proposal(number);
        return connection.Of(MoveProposal)
            .Bind(row.Stage).Bind(row.Status).Bind(row.Decision).Bind(row.Funding).Bind(row.Agreement).Bind(row.Delivery)
            .Bind(StoredText.Instant(row.ChangedAt)).Bind(row.Version).Bind(row.Reference)
            .Run();
    }

    private static int WriteDapper(SqliteConnection connection, int number)
    {
        var row = Proposal(number);
        return connection.Execute(MoveProposal, new
        {
            stage = row.Stage,
            status = row.Status,
            decision = row.Decision,
            funding = row.Funding,
            agreement = row.Agreement,
            delivery = row.Delivery,
            changed_at = row.ChangedAt,
            version = row.Version,
            reference = row.Reference,
        });
    }

    // Processor time: on a shared machine the wall clock tells of the neighbours as well.
    private static (double Microseconds, long Bytes) Time(TimeSpan duration, Func<int, int> statement)
    {
        Run(duration / 4);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var processor = Environment.CpuUsage.TotalTime;
        var times = Run(duration);
        return ((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / times, (GC.GetAllocatedBytesForCurrentThread() - allocated) / times);

        int Run(TimeSpan atLeast)
        {
            var started = Stopwatch.GetTimestamp();
            var count = 0;
            for (; Stopwatch.GetElapsedTime(started) < atLeast; count++)
            {
                if (statement(count % 500) == 0)
                    throw new InvalidOperationException("A statement found no row.");
            }

            return count;
        }
    }

    private static FormattableString Line(string name, (double Microseconds, long Bytes) cost) =>
        $"{name}: {cost.Microseconds:N1} µs of processor, {cost.Bytes:N0} bytes allocated";
}
