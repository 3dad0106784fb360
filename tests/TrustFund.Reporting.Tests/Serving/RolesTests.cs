using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustFund.Application.Funds;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;
using TrustFund.Storage.Tests.Postgres;
using Deed = TrustFund.Service.Tests.Running.AFund;

namespace TrustFund.Reporting.Tests.Serving;

/// <summary>Reporting on PostgreSQL without a broker, and behind a store that was restored.</summary>
public sealed class RolesTests
{
    [Fact]
    public async Task A_node_that_only_reports_follows_the_log_without_a_broker()
    {
        using var folder = new TemporaryFolder();
        await using var database = await TemporaryDatabase.Create();
        var store = new StoreSettings(new DataFolder(folder.Path), database.ConnectionString);
        await using var elsewhere = await Installation.Open(store, TimeProvider.System);
        await SmallFund.Found(elsewhere);
        await using var own = await Installation.Open(store, TimeProvider.System);
        await using var app = WebHost.Build(own, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"], Roles = NodeRoles.Reporting, Node = "reporting", ReportingDatabase = database.ConnectionString, Settings = RunningService.SignIn,
        });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await Until.True(async () => await Handled(client) > 0, "what was there is taken from the log");
        var before = await Handled(client);

        await Deed.Do(elsewhere, new RegisterPartner(new FundId(SmallFund.Id), new PartnerId("Later"), "Later", "ngo"), "sara");
        await Until.True(async () => await Handled(client) == before + 1, "what another node does arrives");
        await app.StopAsync();
    }

    [Fact]
    public async Task R11_a_restored_older_store_behind_Reporting_on_PostgreSQL_is_noticed_told_by_the_verb_and_followed_after_a_rebuild()
    {
        using var folder = new TemporaryFolder();
        await using var database = await TemporaryDatabase.Create();
        await using var tables = await TemporaryDatabase.Create();
        await using (var founding = await Installation.Open(new StoreSettings(new DataFolder(folder.Path), database.ConnectionString), TimeProvider.System))
            await SmallFund.Found(founding);
        await using var kept = await database.Copy();
        await using (var going = await Installation.Open(new StoreSettings(new DataFolder(folder.Path), database.ConnectionString), TimeProvider.System))
            await Deed.Do(going, new RegisterDonor(new FundId(SmallFund.Id), new DonorId("Lost"), new BilingualName("Perdu", "Lost")), "ada");
        (await Call(folder, database, tables, "rebuild")).Code.ShouldBe(Exit.Done);
        (await Call(folder, database, tables, "check", "--fund", SmallFund.Id, "--as-of", Today)).Code.ShouldBe(Exit.Done);

        // The older state is put back, and life goes on in it.
        await using (var restored = await Installation.Open(new StoreSettings(new DataFolder(folder.Path), kept.ConnectionString), TimeProvider.System))
        {
            await Deed.Do(restored, new RegisterDonor(new FundId(SmallFund.Id), new DonorId("Other"), new BilingualName("Autre", "Other")), "ada");
            await using var app = WebHost.Build(restored, new WebOptions { Urls = ["http://127.0.0.1:0"], Roles = NodeRoles.Reporting, ReportingDatabase = tables.ConnectionString, Settings = RunningService.SignIn });
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            await Until.True(async () => (bool)(await Health(client))["isOtherLog"]!, "the node notices at its start");
            await app.StopAsync();
        }

        var (code, said) = await Call(folder, kept, tables, "check", "--fund", SmallFund.Id, "--as-of", Today);
        code.ShouldBe(Exit.Refused, said);
        said.ShouldContain("it is another log");
        said.ShouldContain("reporting rebuild");
        (await Call(folder, kept, tables, "rebuild")).Code.ShouldBe(Exit.Done);
        (code, said) = await Call(folder, kept, tables, "check", "--fund", SmallFund.Id, "--as-of", Today);
        code.ShouldBe(Exit.Done, said);
    }

    private static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<JsonNode> Health(HttpClient client) => (await client.GetFromJsonAsync<JsonNode>("/health/reporting"))!;

    private static async Task<long> Handled(HttpClient client) => (long)(await Health(client))["handled"]!;

    private static async Task<(int Code, string Said)> Call(TemporaryFolder folder, TemporaryDatabase log, TemporaryDatabase tables, params string[] verb)
    {
        var file = Path.Combine(folder.Path, "settings.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Store:Data"] = folder.Path, ["Store:ConnectionString"] = log.ConnectionString, ["Reporting:Postgres"] = tables.ConnectionString, ["Node:Demonstration"] = "off",
        }));
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var code = await TrustFundCommandLine.Run(["reporting", .. verb, "--config", file, "--lang", "en"], said, said);
        return (code, said.ToString());
    }
}
