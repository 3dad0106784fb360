using System.Diagnostics;
using TrustFund.Application.Auditing;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;

namespace TrustFund.Benchmarks.Service;

/// <summary>What a stretch of work cost: wall clock, processor, memory allocated, actions done.</summary>
internal sealed class Load
{
    private readonly AFund _fund;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _busy = Environment.CpuUsage.TotalTime;
    private readonly long _allocated = GC.GetTotalAllocatedBytes();
    private readonly TimeSpan _paused = GC.GetTotalPauseDuration();
    private readonly int _actions;

    private Load(AFund fund, int actions) => (_fund, _actions) = (fund, actions);

    public TimeSpan Elapsed { get; private set; }

    public TimeSpan Busy { get; private set; }

    public long Allocated { get; private set; }

    public TimeSpan Paused { get; private set; }

    public int Actions { get; private set; }

    public static Load Begin(AFund fund) => new(fund, fund.Calls);

    public void End() => (Elapsed, Busy, Allocated, Paused, Actions) =
        (Stopwatch.GetElapsedTime(_started), Environment.CpuUsage.TotalTime - _busy, GC.GetTotalAllocatedBytes() - _allocated, GC.GetTotalPauseDuration() - _paused, _fund.Calls - _actions);

    public FormattableString Says(string name, int instances)
    {
        var rate = instances / Elapsed.TotalSeconds;
        return $"{name}: {rate:N0} instances/s, {Actions / Elapsed.TotalSeconds:N0} actions/s ({(double)Actions / instances:N1} actions an instance); {Busy.TotalMicroseconds / Actions:N0} µs of processor and {Allocated / Actions / 1024:N0} KB allocated an action, {Paused.TotalMilliseconds:N0} ms of pauses to collect memory; {rate / ElsaItself.StoredFastest:N0} to {rate / ElsaItself.StoredSlowest:N0} times Elsa's {ElsaItself.StoredSlowest} to {ElsaItself.StoredFastest}/s";
    }

    /// <summary>Everything stored is what the log says, and so many proposals stand at a stage.</summary>
    public static async Task Demand(AFund fund, string stage, int proposals)
    {
        var found = 0;
        string? after = null;
        do
        {
            var page = await fund.Queries.Proposals(new ProposalFilter(AFund.Id.Value, Stage: stage), after, 1_000, default);
            found += page.Items.Count;
            after = page.Next;
        }
        while (after is not null);

        found.ShouldBe(proposals, stage);
        (await new Verification(fund.Store, (IStoreAudits)fund.Store).Run([])).Findings.ShouldBeEmpty();
    }
}
