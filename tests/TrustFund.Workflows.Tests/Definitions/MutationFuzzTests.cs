using System.Text;
using System.Text.Json.Nodes;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;
using TrustFund.Workflows.Verification;

namespace TrustFund.Workflows.Tests.Definitions;

/// <summary>Definitions spoiled in bytes and in structure: the reader answers, and what it lets through the verifier and the engine survive.</summary>
public sealed class MutationFuzzTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 20_000 : 2_000;
    private static readonly string[] Words = ["", "Done", "A", "Elsa.If", "Elsa.FlowFork", "In", "}", "((", "{{", "[1]", "true", "workingDays", "1.00:00:00", "\ud800", "Screening"];

    [Fact]
    public void Any_spoiled_definition_is_read_or_refused_and_never_throws_or_hangs()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        JsonNode[] sources = [Library.TrustFund().Json(), Library.Everything().Json()];
        int accepted = 0, refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = Spoil(sources[round % sources.Length], random);
            try
            {
                var reading = DefinitionReader.Read(text);
                (reading.Definition is null).ShouldBe(reading.Problems.Length > 0);
                if (reading.Definition is { } definition)
                {
                    accepted++;
                    Live(definition, random);
                }
                else
                {
                    refused++;
                }
            }
            catch (Exception e) when (e is not ShouldAssertException)
            {
                throw new ShouldAssertException($"seed {seed}, round {round}: {e}\n{Encoding.UTF8.GetString(text)}");
            }
        }

        accepted.ShouldBeGreaterThan(Rounds / 50);
        refused.ShouldBeGreaterThan(Rounds / 4);
    }

    private static void Live(WorkflowDefinition definition, Random random)
    {
        if (random.Next(10) == 0) _ = DefinitionVerifier.Verify(definition, Library.Roles);
        var engine = new WorkflowEngine();
        WorkflowState? state = null;
        for (var step = 0; step < 8; step++)
        {
            Stimulus stimulus = state is null ? new Start(Variables.Empty.With("route", "left right")) : RandomStep.Next(definition, state, random);
            if (engine.Advance(definition, state, stimulus) is Advanced advanced) state = WorkflowState.Parse(advanced.State.ToUtf8());
        }
    }

    private static byte[] Spoil(JsonNode source, Random random)
    {
        var json = source.DeepClone();
        var times = random.Next(1, 4);
        for (var i = 0; i < times; i++) Mutate(json, random);
        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
        if (random.Next(4) == 0)
        {
            for (var i = random.Next(1, 4); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(20) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static void Mutate(JsonNode root, Random random)
    {
        var nodes = new List<JsonNode>();
        Collect(root, nodes);
        var node = nodes[random.Next(nodes.Count)];
        switch (node)
        {
            case JsonObject { Count: > 0 } holder:
                var name = holder.ElementAt(random.Next(holder.Count)).Key;
                if (random.Next(3) == 0) holder.Remove(name);
                else if (random.Next(3) == 0) holder[Words[random.Next(Words.Length)]] = holder[name]?.DeepClone();
                else holder[name] = Value(nodes, random);
                break;
            case JsonArray { Count: > 0 } list:
                var index = random.Next(list.Count);
                if (random.Next(2) == 0) list.RemoveAt(index);
                else if (random.Next(2) == 0) list.Add(list[index]?.DeepClone());
                else list[index] = Value(nodes, random);
                break;
            default:
                break;
        }
    }

    private static JsonNode? Value(List<JsonNode> nodes, Random random) => random.Next(5) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(-5, 500)),
        2 => JsonValue.Create(random.Next(2) == 0),
        3 => JsonValue.Create(Words[random.Next(Words.Length)]),
        _ => nodes[random.Next(nodes.Count)].DeepClone(),
    };

    private static void Collect(JsonNode? node, List<JsonNode> into)
    {
        if (node is null) return;
        into.Add(node);
        foreach (var child in node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] }) Collect(child, into);
    }
}
