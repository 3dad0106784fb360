using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Log;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>What of a history is asked for; null means any.</summary>
/// <param name="Kind">What stands before the point in an event's name, as <c>tranche</c>.</param>
/// <param name="Who">The person who acted.</param>
/// <param name="Before">The version behind which older rows begin.</param>
public sealed record HistoryFilter(string? Kind, string? Who, DateOnly? From, DateOnly? To, int? Before)
{
    /// <summary>Whether anything is asked for but the next page.</summary>
    public bool IsOn => Kind is not null || Who is not null || From is not null || To is not null;

    /// <summary>What cannot be read is not asked for.</summary>
    public static HistoryFilter Of(IQueryCollection query) => new(
        Text(query["kind"]), Text(query["who"]), Date(query["from"]), Date(query["to"]), int.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null);

    public bool Passes(RecordedEvent row) =>
        (Kind is null || HistoryView.KindOf(row) == Kind)
        && (Who is null || row.Circumstances.Actor.Value == Who || row.Circumstances.OnBehalfOf?.Value == Who)
        && (From is null || row.Circumstances.EffectiveOn >= From)
        && (To is null || row.Circumstances.EffectiveOn <= To);

    /// <summary>The address of older rows with the same filter.</summary>
    public string Older(string page, int before) => QueryHelpers.AddQueryString(page, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["kind"] = Kind,
        ["who"] = Who,
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["before"] = before.ToString(CultureInfo.InvariantCulture),
    }.Where(pair => pair.Value is not null)) + "#history";

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) || value.Length > 60 ? null : value;

    private static DateOnly? Date(string? value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>A page of a history, filtered, with what can be filtered by.</summary>
/// <param name="Rows">The latest first.</param>
/// <param name="Older">The version behind which older rows begin; null on the last page.</param>
/// <param name="Kinds">Those that occur in the whole history.</param>
/// <param name="People">Those who occur in it.</param>
public sealed record HistoryView(ImmutableArray<RecordedEvent> Rows, int? Older, HistoryFilter Filter, ImmutableArray<string> Kinds, ImmutableArray<string> People)
{
    private const int PageSize = 30;

    /// <param name="whole">The latest first.</param>
    public static HistoryView Of(ImmutableArray<RecordedEvent> whole, HistoryFilter filter)
    {
        // How the workflow moved, the stages and actions tell; the move itself says nothing to a reader.
        var told = whole.Where(row => row.Type != "workflow.moved").ToImmutableArray();
        var passing = told.Where(row => filter.Passes(row) && (filter.Before is not { } before || row.Version < before)).Take(PageSize + 1).ToImmutableArray();
        var rows = passing.Length > PageSize ? passing[..PageSize] : passing;
        return new HistoryView(
            rows,
            passing.Length > PageSize ? rows[^1].Version : null,
            filter,
            [.. told.Select(KindOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. told.SelectMany(row => new[] { row.Circumstances.Actor.Value, row.Circumstances.OnBehalfOf?.Value }).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    public static string KindOf(RecordedEvent row) => row.Type[..row.Type.IndexOf('.', StringComparison.Ordinal)];
}
