using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;

// An approval of 8 activities with one JavaScript decision and four waits: five advances an instance.
// "memory" keeps the state between them; "bytes" writes and reads it as JSON each time, as a service does that stores it.
var quick = args.Contains("--quick");
var seconds = quick ? 2.0 : 10.0;
var definition = Load();
var engine = new WorkflowEngine();
Stimulus[] steps =
[
    new Start(Variables.Empty.With("amount", 5_000L)),
    new Act(TaskId: null, "pass", ["secretariat"], Outcome: null, Variables.Empty),
    new Act(TaskId: null, "clear", ["finance"], Outcome: null, Variables.Empty),
    new Act(TaskId: null, "close", ["secretariat"], Outcome: null, Variables.Empty),
    new Act(TaskId: null, "sign", ["chair"], Outcome: null, Variables.Empty),
];

Measure("warm-up", threads: 1, throughBytes: true, quick ? 5 : 10);
Measure("memory", threads: 1, throughBytes: false, seconds);
Measure("memory", threads: 2, throughBytes: false, seconds);
Measure("bytes", threads: 1, throughBytes: true, seconds);
Measure("bytes", threads: 2, throughBytes: true, seconds);
WorkflowState? inFlight = null;
foreach (var step in steps[..^1])
{
    inFlight = ((Advanced)engine.Advance(definition, inFlight, step)).State;
    Print($"state in flight after {step.GetType().Name}: {inFlight.ToUtf8().Length} bytes");
}

return 0;

void Measure(string name, int threads, bool throughBytes, double duration)
{
    var counts = new long[threads];
    var allocated = new long[threads];
    var clock = Stopwatch.StartNew();
    var busy = Process.GetCurrentProcess().TotalProcessorTime;
    var workers = Enumerable.Range(0, threads).Select(index => new Thread(() =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (clock.Elapsed.TotalSeconds < duration)
        {
            for (var i = 0; i < 50; i++) RunInstance(throughBytes);
            counts[index] += 50;
        }

        allocated[index] = GC.GetAllocatedBytesForCurrentThread() - before;
    })).ToArray();
    foreach (var worker in workers) worker.Start();
    foreach (var worker in workers) worker.Join();
    var rate = counts.Sum() / clock.Elapsed.TotalSeconds;
    busy = Process.GetCurrentProcess().TotalProcessorTime - busy; // On a shared machine the wall clock tells of the neighbours as well.
    Print($"{name}, {threads} thread(s): {rate:N0} instances/s, {rate * steps.Length:N0} advances/s, {counts.Sum() / busy.TotalSeconds:N0} instances per CPU second, {(double)allocated.Sum() / counts.Sum():N0} bytes allocated an instance");
}

void RunInstance(bool throughBytes)
{
    WorkflowState? state = null;
    byte[]? stored = null;
    foreach (var step in steps)
    {
        if (stored is not null) state = WorkflowState.Parse(stored);
        state = engine.Advance(definition, state, step) is Advanced advanced ? advanced.State : throw new InvalidOperationException($"{step} was refused.");
        if (throughBytes) stored = state.ToUtf8();
    }

    if (state!.Outcome != "End") throw new InvalidOperationException("The instance did not end.");
}

static WorkflowDefinition Load()
{
    using var stream = typeof(Program).Assembly.GetManifestResourceStream("TrustFund.Workflows.Benchmarks.approval.json")!;
    using var memory = new MemoryStream();
    stream.CopyTo(memory);
    var reading = DefinitionReader.Read(memory.ToArray());
    return reading.Definition ?? throw new InvalidOperationException(string.Join(", ", reading.Problems));
}

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
