using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using TrustFund.Application.Log;
using TrustFund.Application.Publishing;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Application.Workflow;
using TrustFund.Contracts;
using TrustFund.Messaging.Tests.Relaying;

namespace TrustFund.Messaging.Tests.Contracts;

/// <summary>What the outside is told: everything is decided, everything keeps its shape, nothing secret gets out.</summary>
public sealed class ContractTests
{
    public static TheoryData<string> Types => [.. PublicEventCatalogue.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_event_is_published_or_withheld_with_a_reason_and_none_is_both()
    {
        var all = EventCatalogue.All.Select(type => type.Name).Order(StringComparer.Ordinal);
        PublicForms.Published.Concat(WithheldEvents.Reasons.Keys).Select(type => type.Name).Order(StringComparer.Ordinal).ShouldBe(all);
        WithheldEvents.Reasons.Values.ShouldAllBe(reason => reason.Length > 20);
    }

    /// <summary>A sample may grow by members that later builds add; what a consumer once read stays readable for ever.</summary>
    [Fact]
    public async Task Every_public_type_has_an_approved_sample_made_by_its_mapping()
    {
        await using var samples = await Sample.Prepare();
        var made = PublicForms.Published
            // Its form is there only where a migration changes the stage; it is the type of a move of the workflow.
            .Where(type => type != typeof(WorkflowMigrated))
            .Select(samples.Of)
            .ToDictionary(json => CloudEvent.Parse(json).Type, Sample.Pretty, StringComparer.Ordinal);
        made.Keys.Order(StringComparer.Ordinal).ShouldBe(PublicEventCatalogue.All.Keys.Order(StringComparer.Ordinal));
        foreach (var (type, json) in made)
        {
            var file = Path.Combine(Sample.Folder, type + ".json");
            var approved = File.Exists(file) ? await File.ReadAllTextAsync(file) : null;
            if (approved is not null)
                Contains(JsonNode.Parse(json)!, JsonNode.Parse(approved)!).ShouldBeTrue($"{type} lost or changed a member that consumers were told of; that is a new version, not an approval");
            if (Environment.GetEnvironmentVariable("TRUSTFUND_APPROVE") == "1")
                await File.WriteAllTextAsync(file, json);
            else
                json.ShouldBe(approved, $"{file}: if the addition is meant, run again with TRUSTFUND_APPROVE=1");
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_sample_parses_and_nothing_of_it_is_lost_on_the_way(string type)
    {
        var json = await File.ReadAllBytesAsync(Path.Combine(Sample.Folder, type + ".json"));
        var parsed = CloudEvent.Parse(json);
        parsed.Data.ShouldNotBeNull().GetType().ShouldBe(PublicEventCatalogue.Find(type));
        Sample.Pretty(parsed.ToUtf8()).ShouldBe(Encoding.UTF8.GetString(json));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_sample_is_a_CloudEvent_by_the_standard_s_schema_and_is_as_our_description_says(string type)
    {
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Sample.Folder, type + ".json")))!;
        Standards.CloudEvents.ShouldAccept(json);
        AsyncApiDocument.SchemaOf(type).ShouldAccept(json);
        json["type"] = "org.trustfund.other.v1";
        AsyncApiDocument.SchemaOf(type).Evaluate(JsonSerializer.SerializeToElement(json)).IsValid.ShouldBeFalse("the description tells types apart");
    }

    [Fact]
    public async Task Everything_that_a_project_s_whole_life_tells_is_as_described_and_names_nobody()
    {
        await using var project = await AProject.Active();
        await project.Paid(1);
        await project.Reported(1, 30_000, 10_000);
        var rows = await project.Fund.PublicRows();
        rows.Count.ShouldBeGreaterThan(50);
        foreach (var row in rows)
        {
            var happened = CloudEvent.Parse(row.Contract!);
            (happened.Id, happened.Sequence, happened.PartitionKey, happened.Subject).ShouldBe(($"{row.Stream}/{row.Version}", row.Version, row.Stream.Value, row.Stream.Id));
            happened.Data!.Fund.ShouldBe("mali-tf");
            AsyncApiDocument.SchemaOf(happened.Type).ShouldAccept(JsonNode.Parse(row.Contract!)!);
        }

        // Whatever is told of a person or of a vote would stand under one of these.
        rows.SelectMany(row => MembersOf(JsonNode.Parse(row.Contract!)!)).Intersect(
            ["by", "person", "actor", "onBehalfOf", "seat", "member", "vote", "choice", "tally", "recusal", "owner", "verifier", "signatory", "remark", "comment", "holder", "bank"],
            StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_ledger_can_be_folded_from_public_events_alone()
    {
        await using var project = await AProject.Active();
        await project.Paid(1);
        await project.Reported(1, 30_000, 10_000);
        var folded = (await project.Fund.Public()).SelectMany(happened => happened.Data!.Entries ?? [])
            .SelectMany(entry => entry.Postings)
            .GroupBy(posting => (posting.Account, posting.Contribution, posting.Proposal))
            .ToDictionary(account => string.Join('/', new[] { account.Key.Account, account.Key.Contribution, account.Key.Proposal }.OfType<string>()), account => account.Sum(posting => posting.Amount.MinorUnits), StringComparer.Ordinal);
        var stored = await project.Fund.Queries.Balances("mali-tf", project.Today, null, CancellationToken.None);
        stored.Count.ShouldBeGreaterThan(8);
        foreach (var balance in stored)
            folded.GetValueOrDefault(balance.Account).ShouldBe(balance.MinorUnits, balance.Account);
    }

    private static IEnumerable<string> MembersOf(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is null ? [member.Key] : MembersOf(member.Value).Prepend(member.Key)),
        JsonArray items => items.SelectMany(item => MembersOf(item!)),
        _ => [],
    };

    private static bool Contains(JsonNode whole, JsonNode part) => (whole, part) switch
    {
        (JsonObject have, JsonObject want) => want.All(member => member.Value is null || (have[member.Key] is { } there && Contains(there, member.Value))),
        (JsonArray have, JsonArray want) => have.Count == want.Count && have.Zip(want).All(pair => Contains(pair.First!, pair.Second!)),
        _ => JsonNode.DeepEquals(whole, part),
    };
}
