using System.Collections.Immutable;
using System.Diagnostics;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;

namespace TrustFund.Benchmarks.Engine;

/// <summary>
/// The engine without rules, store or service: an approval of 8 activities with one JavaScript decision and four waits, so five
/// advances an instance. "memory" keeps the state between them; "bytes" writes and reads it as JSON each time, as a service does that
/// stores it.
/// </summary>
internal static class EngineAlone
{
    private static readonly WorkflowDefinition Definition = Load();
    private static readonly WorkflowEngine Engine = new();

    private static readonly ImmutableArray<Stimulus> Steps =
    [
        new Start(Variables.Empty.With("amount", 5_000L)),
        new Act(TaskId: null, "pass", ["secretariat"], Outcome: null, Variables.Empty),
        new Act(TaskId: null, "clear", ["finance"], Outcome: null, Variables.Empty),
        new Act(TaskId: null, "close", ["secretariat"], Outcome: null, Variables.Empty),
        new Act(TaskId: null, "sign", ["chair"], Outcome: null, Variables.Empty),
    ];

    public static void Measure(TimeSpan duration, Action<FormattableString> print)
    {
        _ = Run("warm-up", threads: 1, throughBytes: true, duration);
        foreach (var throughBytes in new[] { false, true })
        {
            foreach (var threads in new[] { 1, 2 })
                print(Run(throughBytes ? "bytes" : "memory", threads, throughBytes, duration));
        }

        WorkflowState? inFlight = null;
        foreach (var step in Steps[..^1])
        {
            inFlight = ((Advanced)Engine.Advance(Definition, inFlight, step)).State;
            print($"state in flight after {step.GetType().Name}: {inFlight.ToUtf8().Length} bytes");
        }
    }

    /// <summary>Runs one instance from its start to its end.</summary>
    public static void RunInstance(bool throughBytes)
    {
        WorkflowState? state = null;
        byte[]? stored = null;
        foreach (var step in Steps)
        {
            if (stored is not null)
                state = WorkflowState.Parse(stored);
            state = Engine.Advance(Definition, state, step) is Advanced advanced ? advanced.State : throw new InvalidOperationException($"{step} was refused.");
            if (throughBytes)
                stored = state.ToUtf8();
        }

        if (state!.Outcome != "End")
            throw new InvalidOperationException("The instance did not end.");
    }

    private static FormattableString Run(string name, int threads, bool throughBytes, TimeSpan duration)
    {
        var counts = new long[threads];
        var allocated = new long[threads];
        var clock = Stopwatch.StartNew();
        var busy = Environment.CpuUsage.TotalTime;
        var workers = Enumerable.Range(0, threads).Select(index => new Thread(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            while (clock.Elapsed < duration)
            {
                for (var i = 0; i < 50; i++)
                    RunInstance(throughBytes);
                counts[index] += 50;
            }

            allocated[index] = GC.GetAllocatedBytesForCurrentThread() - before;
        })).ToArray();
        foreach (var worker in workers)
            worker.Start();
        foreach (var worker in workers)
            worker.Join();
        var rate = counts.Sum() / clock.Elapsed.TotalSeconds;

        // On a shared machine the wall clock tells of the neighbours as well.
        busy = Environment.CpuUsage.TotalTime - busy;
        return $"{name}, {threads} thread(s): {rate:N0} instances/s, {rate * Steps.Length:N0} advances/s, {counts.Sum() / busy.TotalSeconds:N0} instances per CPU second, {(double)allocated.Sum() / counts.Sum():N0} bytes allocated an instance; {rate / ElsaItself.InMemory:N0} times Elsa's {ElsaItself.InMemory}/s in memory";
    }

    private static WorkflowDefinition Load()
    {
        using var stream = typeof(EngineAlone).Assembly.GetManifestResourceStream("approval.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var reading = DefinitionReader.Read(memory.ToArray());
        return reading.Definition ?? throw new InvalidOperationException(string.Join(", ", reading.Problems));
    }
}
