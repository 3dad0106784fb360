namespace TrustFund.Workflows.Expressions;

/// <summary>An expression that threw, ran out of its bounds or gave the wrong kind of value. Caught inside the engine: callers see a refusal.</summary>
internal sealed class ExpressionFailure(string message, Exception? inner = null) : Exception(message, inner);
