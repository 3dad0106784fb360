using System.Text;
using System.Text.Json.Nodes;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Definitions.Reading;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Definitions;

public sealed class ReaderTests
{
    private static Chart Small() => new Chart().Variable("x").Task("A", "Done").Decision("D", "true").End("End").Connect("A > D", "D.True > End", "D.False > End");

    private static DefinitionProblem[] Read(JsonNode json) => [.. DefinitionReader.Read(json.ToJsonString()).Problems];

    private static JsonObject Edited(Action<JsonObject> edit)
    {
        var json = Small().Json();
        edit(json);
        return json;
    }

    private static JsonObject Activity(JsonObject json, int index) => json["root"]!["activities"]![index]!.AsObject();

    private static void Problem(Action<JsonObject> edit, string path, string code) =>
        Read(Edited(edit)).Select(p => (p.Path, p.Code)).ShouldContain((path, code));

    [Fact]
    public void A_definition_as_the_designer_saves_it_is_read_with_its_layout_and_labels()
    {
        var reading = DefinitionReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Definitions", "designer.json")));
        reading.Problems.ShouldBeEmpty();
        var definition = reading.Definition!;
        (definition.DefinitionId, definition.Version, definition.Name).ShouldBe(("leave-request", 3, "Leave request"));
        var wait = definition.Find("Asked").ShouldBeOfType<WaitForEvent>();
        wait.ResultVariable.ShouldBe("Answer");
        (wait.Head.DisplayText, wait.Head.Position, wait.Head.NodeId).ShouldBe(("Wait for the answer", new DesignerPosition(10, 100, 180, 50), "Workflow1:Flowchart1:Asked"));
        definition.Variables[0].Default!.Value.GetString().ShouldBe("yes");
    }

    [Fact]
    public void Layout_and_bookkeeping_do_not_change_the_hash_and_anything_else_does()
    {
        string HashOf(JsonObject json) => DefinitionReader.Read(json.ToJsonString()).Definition!.Hash;
        var hash = HashOf(Small().Json());
        HashOf(Edited(j => j["createdAt"] = "2026-01-01")).ShouldBe(hash);
        HashOf(Edited(j => Activity(j, 0)["metadata"] = new JsonObject { ["designer"] = new JsonObject() })).ShouldBe(hash);
        HashOf(Edited(j => Activity(j, 0)["actions"]![0]!["roles"]![0] = "chair")).ShouldNotBe(hash);
        HashOf(Edited(j => Activity(j, 1)["condition"]!["expression"]!["value"] = "false")).ShouldNotBe(hash);
        HashOf(Edited(j => j["variables"]![0]!["value"] = "y")).ShouldNotBe(hash);
        HashOf(Edited(j => j["version"] = 2)).ShouldNotBe(hash);
    }

    [Fact]
    public void Key_order_and_white_space_do_not_change_the_hash()
    {
        var json = Small().Json();
        var turned = new JsonObject([.. json.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))]);
        DefinitionReader.Read(turned.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true })).Definition!.Hash.ShouldBe(Small().Build().Hash);
    }

    [Fact]
    public void What_designers_write_beside_inputs_is_tolerated()
    {
        Read(Edited(j => Activity(j, 1)["condition"]!["memoryReference"] = null)).ShouldBeEmpty();
        Read(Edited(j => Activity(j, 2)["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""["chair"]""")]
    [InlineData("""{ "typeName": "Object", "expression": { "type": "Object", "value": "[\"chair\"]" } }""")]
    [InlineData("""{ "typeName": "Object", "expression": { "type": "Literal", "value": "[\"chair\"]" } }""")]
    [InlineData("""{ "typeName": "Object", "expression": { "type": "Json", "value": ["chair"] } }""")]
    public void A_list_may_be_given_as_such_or_wrapped(string branches)
    {
        var definition = new Chart().Add("F", "Elsa.FlowFork", $$"""{ "branches": {{branches}} }""").Build();
        definition.Find("F")!.Ports.ShouldBe(["chair"]);
    }

    [Fact]
    public void An_unknown_activity_is_refused() => Problem(j => Activity(j, 2)["type"] = "Elsa.RunJavaScript", "$.root.activities[2].type", DefinitionProblems.UnknownActivity);

    [Fact]
    public void An_unknown_property_is_refused() => Problem(j => Activity(j, 0)["actoins"] = 1, "$.root.activities[0].actoins", DefinitionProblems.UnknownProperty);

    [Fact]
    public void An_input_without_its_type_name_is_refused() =>
        Problem(j => Activity(j, 1)["condition"]!.AsObject().Remove("typeName"), "$.root.activities[1].condition", DefinitionProblems.MissingTypeName);

    [Fact]
    public void A_missing_condition_is_refused() => Problem(j => Activity(j, 1).Remove("condition"), "$.root.activities[1].condition", DefinitionProblems.MissingProperty);

    [Fact]
    public void A_merge_mode_is_refused() =>
        Problem(j => Activity(j, 0)["customProperties"] = new JsonObject { ["mergeMode"] = "Stream" }, "$.root.activities[0].customProperties.mergeMode", DefinitionProblems.MergeMode);

    [Fact]
    public void A_variable_whose_value_is_no_string_is_refused() => Problem(j => j["variables"]![0]!["value"] = 5, "$.variables[0].value", DefinitionProblems.WrongType);

    [Fact]
    public void A_variable_whose_value_does_not_fit_its_type_is_refused() =>
        Problem(j => { j["variables"]![0]!["value"] = "five"; j["variables"]![0]!["typeName"] = "Int32"; }, "$.variables[0].value", DefinitionProblems.WrongValue);

    [Fact]
    public void An_id_used_twice_is_refused() => Problem(j => Activity(j, 2)["id"] = "A", "$.root.activities[2].id", DefinitionProblems.DuplicateId);

    [Fact]
    public void A_connection_to_nothing_is_refused() =>
        Problem(j => j["root"]!["connections"]![0]!["target"]!["activity"] = "Nowhere", "$.root.connections[0].target.activity", DefinitionProblems.UnknownTarget);

    [Fact]
    public void A_connection_from_a_port_that_does_not_exist_is_refused() =>
        Problem(j => j["root"]!["connections"]![1]!["source"]!["port"] = "Maybe", "$.root.connections[1].source.port", DefinitionProblems.UnknownPort);

    [Fact]
    public void A_script_that_does_not_parse_is_refused_when_read() =>
        Problem(j => Activity(j, 1)["condition"]!["expression"]!["value"] = "1 +", "$.root.activities[1].condition.expression.value", DefinitionProblems.BadExpression);

    [Fact]
    public void A_script_that_would_close_its_block_is_refused() =>
        Problem(j => Activity(j, 1)["condition"]!["expression"]!["value"] = "} let leak = 1; {", "$.root.activities[1].condition.expression.value", DefinitionProblems.BadExpression);

    [Fact]
    public void A_script_nested_beyond_measure_is_refused_and_harms_nobody()
    {
        foreach (var text in new[] { new string('(', 3999), string.Concat(Enumerable.Repeat("[", 3999)), string.Concat(Enumerable.Repeat("!", 3999)) })
        {
            Read(Edited(j => Activity(j, 1)["condition"]!["expression"]!["value"] = text)).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void A_template_that_does_not_parse_is_refused_when_read() =>
        Problem(j => Activity(j, 1)["condition"]!["expression"] = new JsonObject { ["type"] = "Liquid", ["value"] = "{% if %}" }, "$.root.activities[1].condition.expression.value", DefinitionProblems.BadExpression);

    [Fact]
    public void An_expression_of_another_language_is_refused() =>
        Problem(j => Activity(j, 1)["condition"]!["expression"]!["type"] = "CSharp", "$.root.activities[1].condition.expression.type", DefinitionProblems.UnknownExpression);

    [Fact]
    public void A_key_given_twice_is_refused() =>
        DefinitionReader.Read("""{ "definitionId": "a", "root": { "id": "x", "id": "y" } }""").Problems.ShouldContain(p => p.Path == "$.root.id" && p.Code == DefinitionProblems.DuplicateKey);

    [Fact]
    public void What_is_too_large_or_too_deep_or_no_JSON_is_refused()
    {
        DefinitionReader.Read(new string(' ', 1_000_001)).Problems.Single().Code.ShouldBe(DefinitionProblems.TooLarge);
        DefinitionReader.Read("{").Problems.Single().Code.ShouldBe(DefinitionProblems.NotJson);
        DefinitionReader.Read([0xFF, 0xFE]).Problems.Single().Code.ShouldBe(DefinitionProblems.NotJson);
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 21)) + "1" + new string('}', 21);
        DefinitionReader.Read(deep).Problems.ShouldContain(p => p.Code == DefinitionProblems.TooDeep);
        DefinitionReader.Read(new string('[', 100_000)).Problems.Single().Code.ShouldBe(DefinitionProblems.NotJson);
    }

    [Fact]
    public void More_activities_or_connections_than_allowed_are_refused()
    {
        var many = new Chart();
        for (var i = 0; i < 201; i++) many.Task($"T{i}", "Done");
        Read(many.Json()).ShouldContain(p => p.Code == DefinitionProblems.TooManyActivities);
        var wired = new Chart();
        for (var i = 0; i < 50; i++) wired.Task($"T{i}", "Done");
        for (var i = 0; i < 2_001; i++) wired.Connect($"T{i % 50} > T{i / 50}");
        Read(wired.Json()).ShouldContain(p => p.Code == DefinitionProblems.TooManyConnections);
    }

    [Fact]
    public void A_ballot_must_say_which_outcomes_approve()
    {
        var chart = new Chart().Task("B", "Yes", kind: "Ballot");
        Read(chart.Json()).ShouldContain(p => p.Path == "$.root.activities[0].grantsApproval" && p.Code == DefinitionProblems.MissingProperty);
    }

    [Fact]
    public void An_action_may_not_lead_to_an_outcome_that_the_task_does_not_have()
    {
        var chart = new Chart().Task("T", "Yes", json: """{ "outcomes": ["No"] }""");
        Read(chart.Json()).ShouldContain(p => p.Code == DefinitionProblems.UnknownOutcome);
    }

    [Fact]
    public void A_root_that_is_no_flowchart_is_refused()
    {
        var json = new JsonObject { ["definitionId"] = "a", ["version"] = 1, ["root"] = new JsonObject { ["id"] = "S", ["type"] = "Elsa.Sequence" } };
        Read(json).Single().Code.ShouldBe(DefinitionProblems.RootNotFlowchart);
    }

    [Fact]
    public void Text_and_bytes_read_alike() =>
        DefinitionReader.Read(Encoding.UTF8.GetBytes(Small().Json().ToJsonString())).Definition!.Hash.ShouldBe(Small().Build().Hash);
}
