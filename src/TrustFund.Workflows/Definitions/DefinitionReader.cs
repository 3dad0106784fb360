using System.Text;
using System.Text.Json;
using TrustFund.Workflows.Definitions.Reading;

namespace TrustFund.Workflows.Definitions;

/// <summary>Reads definitions in Elsa 3's JSON format, the subset described in <c>workflows/README.md</c>. Never throws on bad input.</summary>
public static class DefinitionReader
{
    public const int MaxBytes = 1_000_000;
    public const int MaxDepth = 20;
    public const int MaxActivities = 200;
    public const int MaxConnections = 2_000;

    private static readonly string[] Known =
    [
        "$schema", "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion", "providerName", "materializerName",
        "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "isSystem", "isLatest", "isPublished", "options", "links", "root",
    ];

    public static DefinitionReading Read(string json) =>
        json.Length > MaxBytes ? TooLarge(json.Length) : Read(Encoding.UTF8.GetBytes(json));

    public static DefinitionReading Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes) return TooLarge(utf8.Length);
        var context = new ReadingContext();
        JsonDocument document;
        try
        {
            // Deeper than allowed, so that the walk below can say where.
            document = JsonDocument.Parse(utf8.ToArray(), new JsonDocumentOptions { MaxDepth = MaxDepth * 4 });
        }
        catch (JsonException e)
        {
            context.Add("$", DefinitionProblems.NotJson, e.Message);
            return new DefinitionReading(Definition: null, context.Problems);
        }

        using (document)
        {
            var place = new Located(document.RootElement, "$");
            CheckShape(context, place, depth: 1);
            return context.Failed ? new DefinitionReading(Definition: null, context.Problems) : Read(context, place);
        }
    }

    private static DefinitionReading TooLarge(int size) => new(Definition: null, [new DefinitionProblem("$", DefinitionProblems.TooLarge, $"{size}")]);

    private static DefinitionReading Read(ReadingContext context, Located place)
    {
        if (!context.IsObject(place)) return new DefinitionReading(Definition: null, context.Problems);
        context.OnlyKnown(place, Known);
        var id = context.Text(place, "definitionId", required: true);
        var version = context.Number(place, "version", 1, int.MaxValue);
        if (place.Find("version") is null) context.Add("$.version", DefinitionProblems.MissingProperty, "version");
        var name = context.Text(place, "name") ?? id;
        var description = place.Find("description") is { Kind: JsonValueKind.String } text ? text.Value.GetString() : null;
        var variables = VariableReader.Read(context, place);
        var root = Root(context, place);
        return context.Failed || id is null || root is null || version is null
            ? new DefinitionReading(Definition: null, context.Problems)
            : new DefinitionReading(new WorkflowDefinition(id, version.Value, name!, description, variables, root, DefinitionHash.Of(place.Value)), []);
    }

    private static Activity? Root(ReadingContext context, Located document)
    {
        if (document.Find("root") is not { } place)
        {
            context.Add("$.root", DefinitionProblems.MissingProperty, "root");
            return null;
        }

        var root = ActivityReader.Read(context, place);
        if (root is null or Flowchart) return root;
        context.Add(place, DefinitionProblems.RootNotFlowchart, root.Type);
        return null;
    }

    private static void CheckShape(ReadingContext context, Located place, int depth)
    {
        if (place.Kind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            // A lone surrogate is JSON by the letter, but no text.
            if (place.Kind == JsonValueKind.String && !IsText(place.Value)) context.Add(place, DefinitionProblems.NotJson, "not a text");
            return;
        }

        if (depth > MaxDepth)
        {
            context.Add(place, DefinitionProblems.TooDeep, $"{MaxDepth}");
            return;
        }

        if (place.Kind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in place.Value.EnumerateArray()) CheckShape(context, place.At(index++, item), depth + 1);
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in place.Value.EnumerateObject())
        {
            if (!TryName(property, out var name)) context.Add(place, DefinitionProblems.NotJson, "a name that is no text");
            else if (!names.Add(name)) context.Add(place.At(name, property.Value), DefinitionProblems.DuplicateKey, name);
            else CheckShape(context, place.At(name, property.Value), depth + 1);
        }
    }

    private static bool IsText(JsonElement value)
    {
        try
        {
            _ = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
