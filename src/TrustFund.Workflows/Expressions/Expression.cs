using System.Text.Json;
using Acornima.Ast;
using Fluid;
using Jint;

namespace TrustFund.Workflows.Expressions;

/// <summary>How a value of a definition comes about. Scripts and templates are parsed once, when the definition is read.</summary>
public abstract record Expression;

/// <summary>The value itself.</summary>
public sealed record LiteralExpression(JsonElement Value) : Expression;

/// <summary>The value of a variable.</summary>
public sealed record VariableExpression(string Variable) : Expression;

/// <summary>A script in the sandbox; its last statement is its value.</summary>
public sealed record JavaScriptExpression : Expression
{
    internal JavaScriptExpression(string text, Prepared<Script> script) => (Text, Script) = (text, script);

    public string Text { get; }

    internal Prepared<Script> Script { get; }
}

/// <summary>A text template.</summary>
public sealed record LiquidExpression : Expression
{
    internal LiquidExpression(string text, IFluidTemplate template) => (Text, Template) = (text, template);

    public string Text { get; }

    internal IFluidTemplate Template { get; }
}
