using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Definitions.Reading;

/// <summary>Reads the variables of a definition. As in Elsa a value is always a JSON string, whatever its type.</summary>
internal static class VariableReader
{
    public static ImmutableArray<VariableDeclaration> Read(ReadingContext context, Located document)
    {
        var result = ImmutableArray.CreateBuilder<VariableDeclaration>();
        if (document.Find("variables") is not { } list) return [];
        foreach (var item in context.Items(list))
        {
            if (!context.IsObject(item)) continue;
            context.OnlyKnown(item, "id", "name", "typeName", "isArray", "value", "storageDriverTypeName");
            var name = context.Text(item, "name", required: true);
            var type = context.Text(item, "typeName", required: true);
            var id = context.Text(item, "id") ?? name;
            if (name is null || type is null || id is null) continue;
            var variable = new VariableDeclaration(id, name, type, Default(context, item, type, item.Find("isArray") is { Kind: JsonValueKind.True }));
            if (!context.VariablesById.TryAdd(id, variable)) context.Add(item, DefinitionProblems.DuplicateId, id);
            else if (!context.VariablesByName.TryAdd(name, variable)) context.Add(item, DefinitionProblems.DuplicateName, name);
            result.Add(variable);
        }

        return result.DrainToImmutable();
    }

    private static JsonElement? Default(ReadingContext context, Located item, string type, bool isArray)
    {
        if (item.Find("value") is not { } place) return null;
        if (place.Kind != JsonValueKind.String)
        {
            context.Add(place, DefinitionProblems.WrongType, "a JSON string is wanted, whatever the type");
            return null;
        }

        var text = place.Value.GetString()!;
        var value = isArray ? Json(text) : type switch
        {
            "String" => JsonSerializer.SerializeToElement(text, VariableTypes.Default.String),
            "Boolean" => bool.TryParse(text, out var flag) ? JsonSerializer.SerializeToElement(flag, VariableTypes.Default.Boolean) : null,
            "Int32" or "Int64" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? JsonSerializer.SerializeToElement(whole, VariableTypes.Default.Int64) : null,
            "Decimal" or "Double" or "Single" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? JsonSerializer.SerializeToElement(number, VariableTypes.Default.Decimal) : null,
            "Object" => Json(text),
            _ => JsonSerializer.SerializeToElement(text, VariableTypes.Default.String),
        };
        if (value is null) context.Add(place, DefinitionProblems.WrongValue, $"{type}: {text}");
        return value;
    }

    private static JsonElement? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DefinitionReader.MaxDepth });
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
