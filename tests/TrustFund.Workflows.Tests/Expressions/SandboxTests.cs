using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Expressions;

public sealed class SandboxTests
{
    private static Advance Run(string script, Variables? variables = null)
    {
        var chart = new Chart().Variable("result", "Object").Add("Set", "Elsa.SetVariable", new System.Text.Json.Nodes.JsonObject
        {
            ["variable"] = "result", ["value"] = new System.Text.Json.Nodes.JsonObject
            {
                ["typeName"] = "Object", ["expression"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "JavaScript", ["value"] = script },
            },
        }.ToJsonString());
        return new WorkflowEngine().Advance(chart.Build(), state: null, new Start(variables ?? Variables.Empty));
    }

    private static string Value(string script, Variables? variables = null) =>
        Run(script, variables) is Advanced advanced ? advanced.State.Variables["result"]!.Value.GetRawText() : $"refused: {Run(script, variables)}";

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("getVariable('a')", "\"x\"")]
    [InlineData("variables.a + '!'", "\"x!\"")]
    [InlineData("getVariable('unset')", "null")]
    [InlineData("const n = 3; n * n", "9")]
    [InlineData("[3, 1, 2].map(x => x * 2).filter(x => x > 2)", "[6,4]")]
    [InlineData("({ a: 1, b: [true] })", "{\"a\":1,\"b\":[true]}")]
    [InlineData("typeof Date + typeof Math.random + typeof Function + typeof eval + typeof System + typeof Reflect", "\"undefinedundefinedundefinedundefinedundefinedundefined\"")]
    public void Scripts_compute_on_variables_and_reach_no_clock_chance_or_host(string script, string expected) =>
        Value(script, Variables.Empty.With("a", "x")).ShouldBe(expected);

    [Theory]
    [InlineData("leak = 1")]
    [InlineData("var leak = 1; leak")]
    [InlineData("globalThis.leak = 1")]
    [InlineData("Array.prototype.leak = 1")]
    [InlineData("Object.prototype.leak = 1")]
    [InlineData("Math.max = () => 42")]
    [InlineData("Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })")]
    [InlineData("Object.getPrototypeOf(function*(){}).leak = 1")]
    [InlineData("String.prototype.includes = () => true")]
    [InlineData("getVariable.leak = 1")]
    [InlineData("(function () { }).constructor('return 1')()")]
    [InlineData("let x = 1; { let x = 2 } globalThis.x = x")]
    public void Nothing_passes_from_one_evaluation_to_the_next(string script)
    {
        for (var i = 0; i < 3; i++)
        {
            _ = Run(script);
            Value("typeof leak + [].leak + ({}).leak + Math.max(1, 2) + [...[1, 2]].length + 'abc'.includes('z') + typeof getVariable.leak + typeof x")
                .ShouldBe("\"undefinedundefinedundefined22falseundefinedundefined\"");
        }
    }

    [Fact]
    public void A_script_may_declare_the_same_name_every_time()
    {
        for (var i = 0; i < 5; i++) Value("const once = 1; let twice = once * 2; twice").ShouldBe("2");
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("for (;;) ;")]
    [InlineData("const f = () => f(); f()")]
    [InlineData("let s = 'x'; for (let i = 0; i < 100; i++) s += s; s.length")]
    [InlineData("const a = []; while (true) a.push('xxxxxxxxxxxxxxxxxxxxxxx')")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("new Array(1e9).fill(0).length")]
    [InlineData("/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("throw new Error('no')")]
    [InlineData("nothing.here")]
    [InlineData("Array.from({ length: 1e9 })")]
    [InlineData("[].concat.apply([], { length: 1e9 })")]
    [InlineData("Array.prototype.join.call({ length: 2 ** 53 - 1 })")]
    [InlineData("JSON.stringify({ toJSON() { while (true) { } } })")]
    [InlineData("[3, 2, 1].sort(() => { for (;;) { } })")]
    public void A_script_that_fails_or_exceeds_its_bounds_is_a_refusal(string script) =>
        Run(script).ShouldBeOfType<Refused>().Code.ShouldBe(WorkflowRefusals.ExpressionFailed);

    [Theory]
    [InlineData("{{ a | upcase }}", "X")]
    [InlineData("{{ Variables.a }}", "x")]
    [InlineData("{{ 'now' | date: '%Y' }}", "1970")]
    [InlineData("{% for i in (1..3) %}{{ i }}{% endfor %}", "123")]
    public void Templates_print_variables_and_know_no_clock(string template, string expected) => Liquid(template)!.ShouldBe(expected);

    [Theory]
    [InlineData("{% for i in (1..100000000) %}{{ i }}{% endfor %}")]
    [InlineData("{% for i in (1..9000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}")]
    public void A_template_without_bounds_is_a_refusal(string template) => Liquid(template).ShouldBeNull();

    private static string? Liquid(string template)
    {
        var chart = new Chart().Variable("result").Add("Set", "Elsa.SetVariable", new System.Text.Json.Nodes.JsonObject
        {
            ["variable"] = "result", ["value"] = new System.Text.Json.Nodes.JsonObject
            {
                ["typeName"] = "String", ["expression"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "Liquid", ["value"] = template },
            },
        }.ToJsonString());
        return new WorkflowEngine().Advance(chart.Build(), state: null, new Start(Variables.Empty.With("a", "x"))) is Advanced advanced
            ? advanced.State.Variables["result"]!.Value.GetString() : null;
    }
}
