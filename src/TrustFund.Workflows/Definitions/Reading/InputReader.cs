using System.Collections.Immutable;
using System.Text.Json;
using Jint;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Definitions.Reading;

/// <summary>Reads inputs and outputs of activities: a bare scalar, or <c>{ typeName, expression: { type, value } }</c>.</summary>
internal static class InputReader
{
    public static Expression? Input(ReadingContext context, Located activity, string property, bool required)
    {
        if (activity.Find(property) is { } place) return Input(context, place);
        if (required) context.Add($"{activity.Path}.{property}", DefinitionProblems.MissingProperty, property);
        return null;
    }

    /// <summary>A literal input that must be known before anything runs, such as the mode of a join.</summary>
    public static string? Constant(ReadingContext context, Located activity, string property)
    {
        if (activity.Find(property) is not { } place) return null;
        switch (Input(context, place))
        {
            case null:
                return null;
            case LiteralExpression { Value.ValueKind: JsonValueKind.String } literal:
                return literal.Value.GetString();
            default:
                context.Add(place, DefinitionProblems.WrongValue, "a literal text is wanted");
                return null;
        }
    }

    /// <summary>
    /// A list or object given as such (as Elsa writes what is not wrapped), or as a wrapped input whose value is JSON or JSON in a string.
    /// </summary>
    public static Located? Structure(ReadingContext context, Located activity, string property)
    {
        if (activity.Find(property) is not { } place) return null;
        if (place.Find("expression") is null) return place.Kind == JsonValueKind.String ? Parse(context, place) : place;
        if (Unwrap(context, place) is not { } expression) return null;
        if (expression.Find("type")?.Value.ToString() is not ("Literal" or "Object" or "Json"))
        {
            context.Add($"{place.Path}.expression.type", DefinitionProblems.UnknownExpression, "a literal is wanted");
            return null;
        }

        if (expression.Find("value") is not { } value) return null;
        return value.Kind == JsonValueKind.String ? Parse(context, value) : value;
    }

    /// <summary>An expression as <c>{ type, value }</c>, with whatever else its holder allows.</summary>
    public static Expression? Expression(ReadingContext context, Located place, params ReadOnlySpan<string> alsoKnown)
    {
        if (!context.IsObject(place)) return null;
        context.OnlyKnown(place, ["type", "value", .. alsoKnown]);
        if (context.Text(place, "type", required: true) is not { } type) return null;
        if (type == "Variable") return Variable(context, place);
        if (!place.Value.TryGetProperty("value", out var element)) element = default;
        var value = place.At("value", element);
        switch (type)
        {
            case "Literal" when value.Kind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                return new LiteralExpression(element.Clone());
            case "Object" or "Json" when value.Kind == JsonValueKind.String:
                return Parse(context, value) is { } parsed ? new LiteralExpression(parsed.Value.Clone()) : null;
            case "JavaScript" when value.Kind == JsonValueKind.String:
                return Script(context, value, element.GetString()!);
            case "Liquid" when value.Kind == JsonValueKind.String:
                return Template(context, value, element.GetString()!);
            case "Literal" or "Object" or "Json" or "JavaScript" or "Liquid":
                context.Add(value, DefinitionProblems.WrongType, type);
                return null;
            default:
                context.Add($"{place.Path}.type", DefinitionProblems.UnknownExpression, type);
                return null;
        }
    }

    /// <summary>An output: <c>{ typeName, memoryReference: { id } }</c>. Gives the variable's name.</summary>
    public static string? Output(ReadingContext context, Located activity, string property)
    {
        if (activity.Find(property) is not { } place || !context.IsObject(place)) return null;
        context.OnlyKnown(place, "typeName", "memoryReference");
        TypeName(context, place);
        return place.Find("memoryReference") is { } reference && context.IsObject(reference) ? VariableName(context, reference) : null;
    }

    /// <summary>A reference to a variable, by id or by name.</summary>
    public static string? VariableName(ReadingContext context, Located place)
    {
        var key = place.Kind == JsonValueKind.String ? place : place.Find("id") ?? place.Find("name");
        if (key is not { Kind: JsonValueKind.String } found)
        {
            context.Add(place, DefinitionProblems.WrongType, "a variable is wanted");
            return null;
        }

        if (context.FindVariable(found.Value.GetString()!) is { } variable) return variable.Name;
        context.Add(found, DefinitionProblems.UnknownVariable, found.Value.GetString()!);
        return null;
    }

    private static Expression? Input(ReadingContext context, Located place)
    {
        switch (place.Kind)
        {
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return new LiteralExpression(place.Value.Clone());
            case JsonValueKind.Object:
                return Unwrap(context, place) is { } expression ? Expression(context, expression) : null;
            default:
                context.Add(place, DefinitionProblems.WrongType, "an input is wanted");
                return null;
        }
    }

    private static Located? Unwrap(ReadingContext context, Located place)
    {
        context.OnlyKnown(place, "typeName", "expression", "memoryReference");
        if (place.Find("memoryReference") is { } reference) context.Add(reference, DefinitionProblems.WrongValue, "an input has no memory of its own");
        var named = TypeName(context, place);
        if (place.Find("expression") is { } expression) return named && context.IsObject(expression) ? expression : null;
        context.Add($"{place.Path}.expression", DefinitionProblems.MissingProperty, "expression");
        return null;
    }

    private static bool TypeName(ReadingContext context, Located place)
    {
        if (place.Find("typeName") is { Kind: JsonValueKind.String } name && name.Value.GetString() is { Length: > 0 }) return true;
        context.Add(place, DefinitionProblems.MissingTypeName);
        return false;
    }

    private static VariableExpression? Variable(ReadingContext context, Located place) =>
        place.Find("value") is { } value
            ? VariableName(context, value) is { } name ? new VariableExpression(name) : null
            : Missing(context, place);

    private static VariableExpression? Missing(ReadingContext context, Located place)
    {
        context.Add($"{place.Path}.value", DefinitionProblems.MissingProperty, "value");
        return null;
    }

    private static Located? Parse(ReadingContext context, Located text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Value.GetString()!, new JsonDocumentOptions { MaxDepth = DefinitionReader.MaxDepth, AllowDuplicateProperties = false });
            return text with { Value = document.RootElement.Clone() };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            context.Add(text, DefinitionProblems.NotJson, e.Message);
            return null;
        }
    }

    private static JavaScriptExpression? Script(ReadingContext context, Located place, string text)
    {
        if (text.Length > ScriptSandbox.MaxLength || string.IsNullOrWhiteSpace(text))
        {
            context.Add(place, DefinitionProblems.BadExpression, $"1 to {ScriptSandbox.MaxLength} characters");
            return null;
        }

        try
        {
            return new JavaScriptExpression(text, ScriptSandbox.Prepare(text));
        }
        catch (Exception e) when (e is ScriptPreparationException or InsufficientExecutionStackException)
        {
            context.Add(place, DefinitionProblems.BadExpression, e.Message);
            return null;
        }
    }

    private static LiquidExpression? Template(ReadingContext context, Located place, string text)
    {
        var error = $"at most {LiquidTemplates.MaxLength} characters";
        if (text.Length <= LiquidTemplates.MaxLength && LiquidTemplates.TryParse(text, out var template, out error)) return new LiquidExpression(text, template);
        context.Add(place, DefinitionProblems.BadExpression, error);
        return null;
    }
}
