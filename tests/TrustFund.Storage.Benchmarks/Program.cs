using System.Globalization;
using TrustFund.Storage.Benchmarks;

// How many commands a second one store takes, by the size of the group that commits together; then what one statement costs, prepared
// once and kept (as on the way of every command) and through Dapper (as in the lists). "--quick" measures for a shorter time.
var quick = args.Contains("--quick");
var duration = TimeSpan.FromSeconds(quick ? 1 : 4);
foreach (var group in new[] { 1, 16, 64 })
    Print(await GroupCommit.Measure(group, duration));
foreach (var line in await StatementCost.Measure(duration))
    Print(line);
return 0;

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
