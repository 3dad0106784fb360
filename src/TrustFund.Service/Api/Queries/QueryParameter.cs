using System.Collections.Immutable;

namespace TrustFund.Service.Api.Queries;

internal enum QueryKind
{
    /// <summary>A text of at most 200 characters, or where it is an opaque token of at most 2,000.</summary>
    Text,

    /// <summary>ISO 8601, <c>2017-11-30</c>.</summary>
    Date,

    /// <summary>A whole number from 0.</summary>
    Number,
}

/// <summary>A parameter that a query understands; any other is refused, so that a misspelt filter never shows too much.</summary>
internal sealed record QueryParameter(string Name, QueryKind Kind, string Says)
{
    public const int LargestPage = 200;
    public const int OrdinaryPage = 50;

    public static QueryParameter Limit { get; } = new("limit", QueryKind.Number, "How many rows a page holds, 1 to 200; 50 where not given.");

    public static QueryParameter After { get; } = new("after", QueryKind.Text, "The token of the page before, as its `next` gave it.");

    /// <summary>The parameters of a list, with those of paging.</summary>
    public static ImmutableArray<QueryParameter> Paged(params ReadOnlySpan<QueryParameter> own) => [.. own, Limit, After];
}
