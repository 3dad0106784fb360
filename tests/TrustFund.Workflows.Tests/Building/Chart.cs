using System.Text.Json.Nodes;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Tests.Building;

/// <summary>Writes definitions as a designer would save them, in as few words as a test can bear.</summary>
public sealed class Chart
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly string _id;

    public Chart(string id = "test") => _id = id;

    public int Version { get; set; } = 1;

    public Chart Variable(string name, string typeName = "String", string? value = null)
    {
        _variables.Add(new JsonObject { ["id"] = "v-" + name, ["name"] = name, ["typeName"] = typeName, ["value"] = value });
        return this;
    }

    public Chart Add(string id, string type, string? json = null)
    {
        _activities.Add(Activity(id, type, json));
        return this;
    }

    /// <summary>A task whose actions are its outcomes: "Passed Returned" by one role.</summary>
    public Chart Task(string id, string outcomes, string role = "secretariat", string? json = null, string kind = "Task")
    {
        var activity = Activity(id, "TrustFund." + kind, json);
        if (!activity.ContainsKey("stage")) activity["stage"] = id.ToLowerInvariant();
        activity["actions"] ??= new JsonArray([.. outcomes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(o => (JsonNode)new JsonObject { ["name"] = o.ToLowerInvariant(), ["roles"] = new JsonArray(role), ["outcome"] = o })]);
        _activities.Add(activity);
        return this;
    }

    public Chart Decision(string id, string script) => Add(id, "Elsa.FlowDecision", Input("condition", "Boolean", script));

    public Chart Fork(string id, params string[] branches)
    {
        _activities.Add(Activity(id, "Elsa.FlowFork", json: null));
        _activities[^1]!["branches"] = new JsonArray([.. branches.Select(b => (JsonNode)b)]);
        return this;
    }

    public Chart Join(string id, string mode) => Add(id, "Elsa.FlowJoin", $$"""{ "mode": "{{mode}}" }""");

    public Chart End(params string[] ids)
    {
        foreach (var id in ids) Add(id, "Elsa.End");
        return this;
    }

    /// <summary>Arrows such as "Screening.Passed > Review"; without a port it is Done.</summary>
    public Chart Connect(params string[] arrows)
    {
        foreach (var arrow in arrows)
        {
            var ends = arrow.Split('>', StringSplitOptions.TrimEntries);
            var source = ends[0].Split('.');
            _connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            });
        }

        return this;
    }

    public JsonObject Root() => new()
    {
        ["id"] = "Flowchart1", ["nodeId"] = "Workflow1:Flowchart1", ["name"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1,
        ["activities"] = _activities.DeepClone(), ["connections"] = _connections.DeepClone(),
    };

    public JsonObject Json() => new()
    {
        ["definitionId"] = _id, ["version"] = Version, ["name"] = _id, ["variables"] = _variables.DeepClone(), ["root"] = Root(),
    };

    public WorkflowDefinition Build()
    {
        var reading = DefinitionReader.Read(Json().ToJsonString());
        reading.Problems.ShouldBeEmpty();
        return reading.Definition!;
    }

    public static string Input(string name, string typeName, string script) => new JsonObject
    {
        [name] = new JsonObject { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } },
    }.ToJsonString();

    private static JsonObject Activity(string id, string type, string? json)
    {
        var activity = json is null ? [] : JsonNode.Parse(json)!.AsObject();
        activity["id"] = id;
        activity["type"] = type;
        return activity;
    }
}
