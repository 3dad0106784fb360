using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;
using TrustFund.Service.Tests.Import;
using static TrustFund.Messaging.Tests.Broker.Until;

namespace TrustFund.Reporting.Tests;

/// <summary>Reporting as it runs in the service, and at the command line.</summary>
public sealed class ServingTests
{
    [Fact]
    public async Task What_is_done_in_a_running_service_reaches_Reporting_without_a_broker_and_the_command_line_says_that_all_is_equal()
    {
        await using var store = await AStore.Empty();
        (await DemonstrationFund.LoadIntoEmpty(store.Installation)).ShouldNotBeNull().Problems.ShouldBeEmpty();
        var behind = await Call(store.Path, "reporting", "check", "--fund", "mali-tf", "--as-of", "2017-11-30", "--lang", "en");
        behind.Code.ShouldBe(Exit.Behind, "nothing has carried anything yet");

        await using (var app = WebHost.Build(store.Installation, new WebOptions { Urls = ["http://127.0.0.1:0"], IsDemonstration = true }))
        {
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            await True(async () => (await Health(client))["status"]!.ToString() == "sound" && (long)(await Health(client))["position"]! > 0, "what was there is taken from the log");
            var before = (long)(await Health(client))["handled"]!;
            store.Installation.Demonstration!.JumpTo(new DateTimeOffset(2017, 12, 12, 9, 0, 0, TimeSpan.Zero)).ShouldBeNull();
            var received = new RecordReceipt(ContributionId.Of("C-2017-002"), Money.Parse("1000000.00", Currency.Usd), new DateOnly(2017, 12, 11), "SWIFT-1");
            (await store.Installation.Runner.Run(received, new Caller(PersonId.Of("jean.kouassi"), "receipt-1"))).ShouldBeOfType<ActionResult.Done>();
            await True(async () => (long)(await Health(client))["handled"]! > before, "the relay carries it");
            await app.StopAsync();
        }

        var check = await Call(store.Path, "reporting", "check", "--fund", "mali-tf", "--as-of", "2017-12-11", "--lang", "en");
        check.Code.ShouldBe(Exit.Done, check.Out + check.Error);
        check.Out.ShouldContain("equal.");

        var rebuilt = await Call(store.Path, "reporting", "rebuild", "--lang", "en");
        (rebuilt.Code, rebuilt.Out.Contains("per second.", StringComparison.Ordinal)).ShouldBe((Exit.Done, true));
        var json = await Call(store.Path, "reporting", "check", "--fund", "mali-tf", "--as-of", "2017-11-30", "--json");
        json.Code.ShouldBe(Exit.Done);
        ((int)JsonNode.Parse(json.Out)!["waiting"]!).ShouldBe(0);
    }

    private static async Task<JsonNode> Health(HttpClient client) => (await client.GetFromJsonAsync<JsonNode>("/health/reporting"))!;

    private static async Task<(int Code, string Out, string Error)> Call(string data, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await TrustFundCommandLine.Run([.. arguments, "--data", data], output, error), output.ToString(), error.ToString());
    }
}
