using System.Globalization;
using TrustFund.Benchmarks.Engine;
using TrustFund.Benchmarks.Growth;
using TrustFund.Benchmarks.Service;
using TrustFund.Benchmarks.Store;

// One measurement a call; tests/performance.md tells what each means and what it gave. "--quick" measures for a shorter time.
var quick = args.Contains("--quick");
var numbers = args.Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0).ToArray();
switch (args.FirstOrDefault())
{
    case "engine":
        EngineAlone.Measure(TimeSpan.FromSeconds(quick ? 2 : 10), Print);
        return 0;
    case "store":
        var duration = TimeSpan.FromSeconds(quick ? 1 : 4);
        foreach (var group in new[] { 1, 16, 64 })
            Print(await GroupCommit.Measure(group, duration));
        foreach (var line in await StatementCost.Measure(duration))
            Print(line);
        return 0;
    case "approval":
        await ApprovalFlow.Measure(numbers is [var instances, ..] ? instances : quick ? 500 : 10_000, Print);
        return 0;
    case "lifecycle":
        await LifeCycle.Measure(waves: quick ? 1 : 4, Print);
        return 0;
    case "growth":
        await GrowthTable.Measure(
            args.Contains("--postgres") ? TrustFund.Application.Tests.Building.Engine.Postgres : TrustFund.Application.Tests.Building.Engine.Sqlite,
            numbers is [] ? (quick ? [100, 1_000] : [1_000, 100_000, 1_000_000]) : numbers, Print);
        return 0;
    default:
        Print($"engine | store | approval [INSTANCES] | lifecycle | growth [--postgres] [PROPOSALS …]   [--quick]");
        return 2;
}

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
