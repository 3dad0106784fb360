using System.Diagnostics;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite;
using TrustFund.Storage.Tests.Sqlite;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Benchmarks.Store;

/// <summary>
/// Commands that commit in groups. A command is what a vote writes: two events, the instance, two tasks, the proposal's row, the
/// answer, and the reads before them.
/// </summary>
internal static class GroupCommit
{
    public static async Task<FormattableString> Measure(int group, TimeSpan duration)
    {
        using var file = new TemporaryFile();
        await using var store = SqliteStore.Open(new SqliteSettings { Path = file.Path });
        var next = 0;
        await Run(duration / 4);
        var allocated = GC.GetTotalAllocatedBytes();
        var processor = Environment.CpuUsage.TotalTime;
        var before = next;
        var elapsed = await Run(duration);
        var commands = next - before;
        var busy = Environment.CpuUsage.TotalTime - processor;
        await using (var reader = await store.Read(default))
        {
            if ((await reader.Head()).Position != 2L * next)
                throw new InvalidOperationException("Not every command was kept.");
        }

        return $"group {group}: {commands / elapsed.TotalSeconds:N0} commands/s, {busy.TotalMicroseconds / commands:N0} µs of processor and {(GC.GetTotalAllocatedBytes() - allocated) / commands:N0} bytes allocated each";

        async Task<TimeSpan> Run(TimeSpan atLeast)
        {
            var started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started) < atLeast)
            {
                await using var transaction = await store.Begin(default);
                for (var i = 0; i < group; i++)
                    await Command(transaction, next++);
                await transaction.Commit();
            }

            return Stopwatch.GetElapsedTime(started);
        }
    }

    // 500 proposals, each of which gets a command in turn, as in a running fund.
    private static async Task Command(IStoreTransaction transaction, int number)
    {
        var proposal = number % 500;
        var version = (number / 500 * 2) + 1;
        var key = Guid.NewGuid().ToString();
        await transaction.Savepoint();
        _ = await transaction.AnswerTo("anna", key);
        _ = await transaction.WorkflowOf(Reference(proposal));
        _ = await transaction.ReadStream(Stream(proposal), version - 1);
        await transaction.Append([Event(Stream(proposal), version), Event(Stream(proposal), version + 1)]);
        await transaction.Put(new ViewRows
        {
            Proposal = Proposal(proposal, version + 1) with { Stage = version % 4 == 1 ? "ballot" : "review" },
            Workflow = Workflow(proposal, version),
            Tasks = [Waiting(proposal, $"vote-{version}", new DateOnly(2017, 12, 1)), Waiting(proposal, "close")],
        });
        await transaction.StoreAnswer("anna", key, new StoredAnswer(new byte[32], new byte[200]));
    }
}
