using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;
using TrustFund.Contracts;

namespace TrustFund.Messaging.Tests.Contracts;

/// <summary>The AsyncAPI 3 document, made from the contracts' records and their comments.</summary>
internal static class AsyncApiDocument
{
    private const string ToSchema = "#/components/schemas/";

    private static readonly JsonObject Schemas = AllSchemas();

    public static JsonObject Whole() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Trust Fund: public events",
            ["version"] = "1.0.0",
            ["description"] = "What the service tells of each action. At least once, in order per partitionkey; a consumer drops ids that it has seen and passes over what it does not know.",
        },
        ["defaultContentType"] = CloudEvent.ContentType,
        ["channels"] = new JsonObject
        {
            ["events"] = new JsonObject
            {
                ["address"] = "trustfund.events",
                ["description"] = "A durable topic exchange; the routing key of a message is its type. Consumers bind queues of their own.",
                ["messages"] = Each(type => Ref($"#/components/messages/{type}")),
                ["bindings"] = new JsonObject
                {
                    ["amqp"] = new JsonObject
                    {
                        ["is"] = "routingKey",
                        ["exchange"] = new JsonObject { ["name"] = "trustfund.events", ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false },
                    },
                },
            },
        },
        ["operations"] = new JsonObject
        {
            ["tell"] = new JsonObject { ["action"] = "send", ["channel"] = Ref("#/channels/events"), ["summary"] = "The service tells what happened." },
        },
        ["components"] = new JsonObject { ["messages"] = Each(Message), ["schemas"] = Schemas.DeepClone() },
    };

    /// <summary>The schema of one type's whole message.</summary>
    public static JsonSchema SchemaOf(string type)
    {
        var alone = new JsonObject { ["$ref"] = "#/$defs/" + EnvelopeOf(type), ["$defs"] = Schemas.DeepClone() };
        return JsonSchema.FromText(alone.ToJsonString().Replace(ToSchema, "#/$defs/", StringComparison.Ordinal));
    }

    private static JsonObject AllSchemas()
    {
        var schemas = new RecordSchemas();
        foreach (var (type, record) in PublicEventCatalogue.All.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            schemas.Add(record);
            schemas.All[EnvelopeOf(type)] = new JsonObject
            {
                ["allOf"] = new JsonArray(
                    Ref(ToSchema + "Envelope"),
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject
                        {
                            ["type"] = new JsonObject { ["const"] = type },
                            ["dataschema"] = new JsonObject { ["const"] = CloudEvent.SchemaOf(type) },
                            ["data"] = Ref(ToSchema + record.Name),
                        },
                    }),
            };
        }

        schemas.All["Envelope"] = Envelope();
        return new JsonObject(schemas.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
    }

    private static JsonObject Envelope()
    {
        var attributes = new JsonObject
        {
            ["specversion"] = new JsonObject { ["const"] = "1.0" },
            ["id"] = Text("Unique and stable: stream and version, as in proposal/TF-2017-0106/12."),
            ["source"] = Text("As in /trustfund/mali-tf.", "uri-reference"),
            ["type"] = Text("The name of the event's type, for ever."),
            ["subject"] = Text("The reference of what it is about."),
            ["time"] = Text("The business instant, UTC.", "date-time"),
            ["datacontenttype"] = new JsonObject { ["const"] = "application/json" },
            ["dataschema"] = Text("The schema of the data.", "uri"),
            ["effectiveon"] = Text("The business date in the fund's time zone.", "date"),
            ["recordedat"] = Text("When it was written, UTC.", "date-time"),
            ["sequence"] = Text("The version in the stream; withheld events leave gaps."),
            ["previous"] = Text("The sequence of the public event before it in the stream; 0 for the first."),
            ["partitionkey"] = Text("The stream, within which order is kept."),
            ["traceparent"] = Text("W3C trace context of the request."),
            ["data"] = new JsonObject { ["type"] = "object" },
        };
        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = "A CloudEvent 1.0 in structured JSON mode.",
            ["required"] = new JsonArray([.. attributes.Select(attribute => attribute.Key).Where(name => name != "traceparent").Select(name => (JsonNode)name)]),
            ["properties"] = attributes,
        };
    }

    private static JsonObject Message(string type) => new()
    {
        ["name"] = type,
        ["summary"] = RecordSchemas.SummaryOf(PublicEventCatalogue.Find(type)!),
        ["contentType"] = CloudEvent.ContentType,
        ["payload"] = Ref(ToSchema + EnvelopeOf(type)),
    };

    /// <summary>As in <c>proposal.approved.v1</c>.</summary>
    private static string EnvelopeOf(string type) => string.Create(CultureInfo.InvariantCulture, $"{type["org.trustfund.".Length..]}");

    private static JsonObject Each(Func<string, JsonNode> make) =>
        new(PublicEventCatalogue.All.Keys.Order(StringComparer.Ordinal).Select(type => KeyValuePair.Create(type, (JsonNode?)make(type))));

    private static JsonObject Ref(string to) => new() { ["$ref"] = to };

    private static JsonObject Text(string says, string? format = null)
    {
        var text = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["description"] = says };
        if (format is not null)
            text["format"] = format;
        return text;
    }
}
