using System.Globalization;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Service.Api;
using TrustFund.Service.Benchmarks;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.SignIn;
using TrustFund.Storage.Tests.Postgres;

// Actions a second on PostgreSQL, through the command runner and through HTTP, beside pgbench that writes the same rows, one after the
// other in each round so that all have the same machine. Wants what tests/services.sh brings up:
//   tests/services.sh up && eval "$(tests/services.sh env)" && dotnet run -c Release --project tests/TrustFund.Service.Benchmarks
// "--rounds N" (3) and "--seconds N" (6) say how long.
var rounds = Asked("--rounds", 3);
var duration = TimeSpan.FromSeconds(Asked("--seconds", 6));
var binaries = Environment.GetEnvironmentVariable("TRUSTFUND_TEST_POSTGRES_BIN") ?? throw new InvalidOperationException("TRUSTFUND_TEST_POSTGRES_BIN names no folder with pgbench.");
var folder = Directory.CreateTempSubdirectory("trustfund-benchmark-");
await using var database = await TemporaryDatabase.Create();
IReadOnlyList<string> drafts;
await using (var first = await Installation.Open(new StoreSettings(new DataFolder(folder.FullName), database.ConnectionString), TimeProvider.System))
    drafts = await Drafts.Found(first);
await using var other = await database.Copy();
var installation = await Installation.Open(new StoreSettings(new DataFolder(folder.FullName), database.ConnectionString), TimeProvider.System);
var signIn = SignInSettings.ForDemonstration();
await using var app = WebHost.Build(installation, new WebOptions
{
    Urls = ["http://127.0.0.1:0"],
    SignIn = signIn,
    Roles = NodeRoles.Web,
    Limits = RequestLimits.None,
    Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Warning" },
});
await app.StartAsync();
var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
{
    Issuer = signIn.Issuer,
    Audience = signIn.Audience,
    Expires = DateTime.UtcNow.AddHours(4),
    Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = Drafts.Sponsor },
    SigningCredentials = new SigningCredentials(signIn.Key, SecurityAlgorithms.HmacSha256),
});

var pgbench = new Pgbench(other, binaries);
await pgbench.Prepare();
await Load.Run(32, TimeSpan.FromSeconds(3), ThroughRunner);
var rows = await RowWrites.Of(database);
await Load.Run(8, TimeSpan.FromSeconds(3), ThroughRunner);
var rowsOfAnAction = (await RowWrites.Of(database)).Since(rows);
Console.WriteLine("rows of an action:     " + RowWrites.Told(rowsOfAnAction));
var (free, locked) = await pgbench.Scripts(rowsOfAnAction, drafts);
rows = await RowWrites.Of(other);
await pgbench.Run(free, 8, TimeSpan.FromSeconds(3));
Console.WriteLine("rows of a transaction: " + RowWrites.Told((await RowWrites.Of(other)).Since(rows)));

foreach (var clients in new[] { 8, 32 })
{
    var (bench, lockedBench, runner, http) = (new List<double>(), new List<double>(), new List<(double PerSecond, double Processor)>(), new List<(double PerSecond, double Processor)>());
    var lines = Enumerable.Range(0, clients).Select(_ => new HttpLine(new Uri(app.Urls.Single()))).ToArray();
    await Load.Run(clients, TimeSpan.FromSeconds(4), ThroughHttp);
    for (var round = 0; round < rounds; round++)
    {
        bench.Add(await pgbench.Run(free, clients, duration));
        runner.Add(await Load.Run(clients, duration, ThroughRunner));
        http.Add(await Load.Run(clients, duration, ThroughHttp));
        lockedBench.Add(await pgbench.Run(locked, clients, duration));
    }

    foreach (var line in lines)
        line.Dispose();
    var one = Median(bench);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clients} clients: pgbench {one:0}/s, under the head's lock {Median(lockedBench):0}/s"));
    foreach (var (way, times) in new[] { ("runner", runner), ("HTTP", http) })
    {
        var rate = Median(times.Select(time => time.PerSecond));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {way}: {rate:0}/s, {rate / one:0.00} of pgbench; {Median(times.Select(time => time.Processor)):0} µs of processor for each"));
    }

    Task ThroughHttp(int client, int turn) => lines[client].Post(
        $"/api/v1/proposals/{DraftOf(client, turn)}/edit-draft", token, Guid.NewGuid().ToString(), JsonSerializer.SerializeToUtf8Bytes(new { content = Drafts.Content(turn + 1) }, CommandJson.Options));
}

await app.StopAsync();
await installation.DisposeAsync();
folder.Delete(recursive: true);
return 0;

async Task ThroughRunner(int client, int turn)
{
    var caller = new Caller(new PersonId(Drafts.Sponsor), Guid.NewGuid().ToString());
    if (await installation.Runner.Run(new EditDraft(new ProposalId(DraftOf(client, turn)), Drafts.Content(turn + 1)), caller) is not ActionResult.Done)
        throw new InvalidOperationException("A draft was not saved.");
}

// Fifty drafts for each of 32 clients.
string DraftOf(int client, int turn) => drafts[(client * 50) + (turn % 50)];

static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

int Asked(string option, int otherwise)
{
    var at = Array.IndexOf(args, option);
    return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
}
