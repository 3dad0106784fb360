using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TrustFund.Contracts;

namespace TrustFund.Messaging.Tests.Contracts;

/// <summary>JSON schemas of the contracts' records: members by their nullability, descriptions out of their comments.</summary>
internal sealed partial class RecordSchemas
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly Lazy<Dictionary<string, XElement>> Comments = new(ReadComments);

    public SortedDictionary<string, JsonObject> All { get; } = new(StringComparer.Ordinal);

    public static string SummaryOf(Type record) => Comments.Value.TryGetValue("T:" + record.FullName, out var comment) ? Plain(comment.Element("summary")) : throw new ShouldAssertException($"{record.Name} says nothing of itself.");

    public void Add(Type record)
    {
        if (!All.TryAdd(record.Name, []))
            return;
        var schema = All[record.Name];
        schema["type"] = "object";
        schema["description"] = SummaryOf(record);
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in MembersOf(record))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var value = Schema(property.PropertyType);
            if (DescriptionOf(record, property) is { Length: > 0 } says)
                value["description"] = says;
            properties[name] = value;
            if (Nullability.Create(property).ReadState == NullabilityState.NotNull && Nullable.GetUnderlyingType(property.PropertyType) is null)
                required.Add((JsonNode)name);
        }

        schema["required"] = required;
        schema["properties"] = properties;
    }

    private static IEnumerable<PropertyInfo> MembersOf(Type record) => record.GetProperties()
        .Where(property => property.Name != "EqualityContract" && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .Where(property => property.Name != nameof(PublicEvent.Entries) || record.GetCustomAttribute<PublicEventAttribute>() is not { MovesMoney: false })
        .OrderBy(property => property.GetCustomAttribute<JsonPropertyOrderAttribute>()?.Order ?? 0);

    private JsonObject Schema(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return new JsonObject { ["type"] = "string" };
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int) || type == typeof(long))
            return new JsonObject { ["type"] = "integer" };
        if (type == typeof(DateOnly))
            return new JsonObject { ["type"] = "string", ["format"] = "date" };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new JsonObject { ["type"] = "array", ["items"] = Schema(type.GetGenericArguments()[0]) };
        if (type == typeof(IReadOnlyDictionary<string, string>))
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } };
        type.Namespace.ShouldStartWith("TrustFund.Contracts", Case.Sensitive, $"{type} has no schema");
        Add(type);
        // Beside a reference stands nothing else in draft 7, so that a description may.
        return new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/components/schemas/" + type.Name }) };
    }

    private static string DescriptionOf(Type record, PropertyInfo property)
    {
        if (Comments.Value.TryGetValue("T:" + record.FullName, out var comment)
            && comment.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == property.Name) is { } parameter)
            return Plain(parameter);
        return Comments.Value.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var own) ? Plain(own.Element("summary")) : "";
    }

    private static Dictionary<string, XElement> ReadComments() =>
        XDocument.Load(Path.ChangeExtension(typeof(PublicEvent).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    private static string Plain(XElement? element)
    {
        if (element is null)
            return "";
        foreach (var reference in element.Descendants().Where(child => child.Attribute("cref") is not null || child.Name == "paramref").ToArray())
            reference.ReplaceWith((reference.Attribute("cref") ?? reference.Attribute("name"))!.Value.Split('.')[^1]);
        return Spaces().Replace(element.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
