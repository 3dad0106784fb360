using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace TrustFund.Messaging.Tests.Contracts;

/// <summary>The description beside the contracts is made from them, and is AsyncAPI 3 by the standard's own schema.</summary>
public sealed class AsyncApiTests
{
    [Fact]
    public async Task The_description_beside_the_contracts_is_the_one_that_they_make()
    {
        var made = new StringBuilder("# Made from the records beside it; the test of the description writes it anew with TRUSTFUND_APPROVE=1.\n");
        Write(made, AsyncApiDocument.Whole(), 0);
        if (Environment.GetEnvironmentVariable("TRUSTFUND_APPROVE") == "1")
            await File.WriteAllTextAsync(Description(), made.ToString());
        (await File.ReadAllTextAsync(Description())).ShouldBe(made.ToString(), "if the change is meant, run again with TRUSTFUND_APPROVE=1");
    }

    [Fact]
    public async Task The_description_is_AsyncAPI_3_by_the_standard_s_schema()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(await File.ReadAllTextAsync(Description())));
        var read = Json(yaml.Documents.ShouldHaveSingleItem().RootNode);
        read.ToJsonString().ShouldBe(AsyncApiDocument.Whole().ToJsonString(), "what a reader of YAML finds is what was meant");
        Standards.AsyncApi.ShouldAccept(read);
        ((JsonObject)read)["info"]!.AsObject().Remove("title");
        Standards.AsyncApi.Evaluate(JsonSerializer.SerializeToElement(read)).IsValid.ShouldBeFalse("the schema looks");
    }

    private static string Description([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../src/TrustFund.Contracts/asyncapi.yaml");

    /// <summary>Block style; every text in double quotes, which YAML reads as JSON does.</summary>
    private static void Write(StringBuilder yaml, JsonNode? node, int depth)
    {
        var indent = new string(' ', depth * 2);
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                foreach (var (name, value) in members)
                {
                    yaml.Append(indent).Append(Key(name)).Append(':');
                    Value(yaml, value, depth + 1);
                }

                break;
            case JsonArray { Count: > 0 } items:
                foreach (var item in items)
                {
                    yaml.Append(indent).Append('-');
                    Value(yaml, item, depth + 1);
                }

                break;
            default:
                throw new InvalidOperationException("Only objects and arrays have lines of their own.");
        }
    }

    private static void Value(StringBuilder yaml, JsonNode? value, int depth)
    {
        if (value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            yaml.Append('\n');
            Write(yaml, value, depth);
        }
        else
        {
            yaml.Append(' ').Append(value!.ToJsonString(Sample.Readable)).Append('\n');
        }
    }

    private static string Key(string name) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-') ? name : JsonSerializer.Serialize(name);

    private static JsonNode Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, (JsonNode?)Json(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.DoubleQuoted } text => JsonValue.Create(text.Value)!,
        YamlScalarNode { Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Value: "[]" } => new JsonArray(),
        YamlScalarNode number => JsonValue.Create(int.Parse(number.Value!, CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException(node.ToString()),
    };
}
