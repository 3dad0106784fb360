using System.Globalization;
using System.Text.Json;

namespace TrustFund.Workflows.Expressions;

/// <summary>Gives the value of an expression for the variables of an instance.</summary>
internal static class ExpressionEvaluator
{
    private static readonly JsonElement Null = JsonElement.Parse("null"u8);

    /// <summary>The value as a condition.</summary>
    /// <exception cref="ExpressionFailure">The expression failed.</exception>
    public static bool Boolean(Expression expression, Variables variables) => expression switch
    {
        JavaScriptExpression script => ScriptSandbox.EvaluateBoolean(script.Script, variables),
        _ => IsTrue(Json(expression, variables)),
    };

    /// <summary>The value as text.</summary>
    /// <exception cref="ExpressionFailure">The expression failed.</exception>
    public static string Text(Expression expression, Variables variables)
    {
        var value = Json(expression, variables);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };
    }

    /// <summary>The value as JSON.</summary>
    /// <exception cref="ExpressionFailure">The expression failed.</exception>
    public static JsonElement Json(Expression expression, Variables variables) => expression switch
    {
        LiteralExpression literal => literal.Value,
        VariableExpression variable => variables[variable.Variable] ?? Null,
        JavaScriptExpression script => ScriptSandbox.EvaluateJson(script.Script, variables),
        LiquidExpression liquid => JsonSerializer.SerializeToElement(LiquidTemplates.Render(liquid.Template, variables), VariableTypes.Default.String),
        _ => throw new ExpressionFailure($"No evaluator for {expression.GetType().Name}."),
    };

    /// <summary>Reads a span as Elsa writes it: <c>d.hh:mm:ss</c>.</summary>
    /// <exception cref="ExpressionFailure">It is no span of time, or a negative one.</exception>
    public static TimeSpan Span(Expression expression, Variables variables) =>
        TimeSpan.TryParse(Text(expression, variables), CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero
            ? span
            : throw new ExpressionFailure("Not a span of time.");

    // The literals of a designer are text: "false" is false. Anything else follows the script's own rule.
    private static bool IsTrue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => value.GetString()!.Trim() is var text && text.Length > 0 && !text.Equals("false", StringComparison.OrdinalIgnoreCase),
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.Object or JsonValueKind.Array => true,
        _ => false,
    };
}
