using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Histories;

/// <summary>
/// Histories recorded once and replayed by every build: an instance that is under way somewhere must end where it ended when it was recorded.
/// TRUSTFUND_RECORD=1 records those that are missing; a recorded file is never written over.
/// </summary>
public sealed class HistoryTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Histories");

    public static TheoryData<string> Recorded() => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_history_gives_the_state_it_gave(string name)
    {
        var (definition, journal, state) = Load(name);
        var replayed = Instance.Replay(definition, journal);
        replayed.ToUtf8().ShouldBe(WorkflowState.Parse(System.Text.Encoding.UTF8.GetBytes(state["state"]!.ToJsonString())).ToUtf8());
        Convert.ToHexStringLower(SHA256.HashData(replayed.ToUtf8())).ShouldBe(state["sha256"]!.GetValue<string>());
        Legality.Check(definition, replayed);
    }

    [Fact]
    public void Every_ending_of_every_version_has_a_history()
    {
        foreach (var group in Recorded().Select(r => Load(r.Data)).GroupBy(h => h.Definition.Hash, StringComparer.Ordinal))
        {
            var definition = group.First().Definition;
            var endings = definition.Activities.Where(a => a is Finish or Fault || (a is End && definition.Root.Children.Contains(a))).Select(a => a is Fault ? "broken" : a.Id);
            group.Select(h => Instance.Replay(h.Definition, h.Journal).Outcome).OfType<string>().Distinct(StringComparer.Ordinal).ShouldBe(endings.Append("given up"), ignoreOrder: true);
        }
    }

    [Fact]
    public void A_history_does_not_replay_on_a_definition_that_lost_a_step_it_took()
    {
        var (definition, journal, _) = Load("trust-fund-1.Closed");
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "definitions", "trust-fund-1.json")))!;
        var screening = json["root"]!["activities"]!.AsArray().First(a => a!["id"]!.GetValue<string>() == "Screening")!;
        screening["actions"]!.AsArray().RemoveAt(0);
        var connections = json["root"]!["connections"]!.AsArray();
        connections.Remove(connections.First(c => c!["source"]!["port"]!.GetValue<string>() == "Passed"));
        var edited = DefinitionReader.Read(json.ToJsonString()).Definition!;
        Should.Throw<ShouldAssertException>(() => Instance.Replay(edited, journal));
        edited.Hash.ShouldNotBe(definition.Hash);
    }

    [Fact]
    public void Histories_that_are_missing_are_recorded_when_asked_for()
    {
        if (Environment.GetEnvironmentVariable("TRUSTFUND_RECORD") != "1") return;
        foreach (var (name, scenario) in Scenarios.All()) Record(name, scenario);
    }

    private static (WorkflowDefinition Definition, Stimulus[] Journal, JsonNode State) Load(string name)
    {
        var history = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;
        var definition = DefinitionReader.Read(File.ReadAllBytes(Path.Combine(Folder, "definitions", history["definition"]!.GetValue<string>() + ".json"))).Definition.ShouldNotBeNull(name);
        return (definition, [.. history["stimuli"]!.AsArray().Select(s => Stimulus.Parse(System.Text.Encoding.UTF8.GetBytes(s!.ToJsonString())))], history);
    }

    private static void Record(string name, (Chart Chart, Instance Instance) scenario, [CallerFilePath] string source = "")
    {
        var folder = Path.GetDirectoryName(source)!;
        var definition = $"{scenario.Instance.Definition.DefinitionId}-{scenario.Instance.Definition.Version}";
        WriteNew(Path.Combine(folder, "definitions", definition + ".json"), scenario.Chart.Json());
        WriteNew(Path.Combine(folder, $"{definition}.{name}.json"), new JsonObject
        {
            ["definition"] = definition,
            ["stimuli"] = new JsonArray([.. scenario.Instance.Journal.Select(s => JsonNode.Parse(s.ToUtf8()))]),
            ["state"] = JsonNode.Parse(scenario.Instance.State.ToUtf8()),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(scenario.Instance.State.ToUtf8())),
        });
    }

    private static void WriteNew(string path, JsonObject json)
    {
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) + "\n");
    }
}
