using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrustFund.Application.Log;

namespace TrustFund.Application.Store;

/// <summary>The one text form in which dates, instants and lists are stored, so that an audit can compare them byte for byte.</summary>
public static class StoredText
{
    private static readonly JsonSerializerOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A date as <c>yyyy-MM-dd</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Date(DateOnly? date) => date is { } day ? Date(day) : null;

    /// <exception cref="FormatException">The text is not in the one form.</exception>
    public static DateOnly ToDate(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? ToDateOrNull(string? text) => text is null ? null : ToDate(text);

    /// <summary>An instant in UTC with seven decimals and <c>Z</c>, as <see cref="HashChain.Instant"/> hashes it; texts sort as instants do.</summary>
    public static string Instant(DateTimeOffset instant) => HashChain.Instant(instant);

    /// <exception cref="FormatException">The text is not in the one form.</exception>
    public static DateTimeOffset ToInstant(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>A list as a JSON array of texts, in its order; an unset list is an empty one.</summary>
    public static string List(ImmutableArray<string> texts) => texts.IsDefaultOrEmpty ? "[]" : JsonSerializer.Serialize(texts, Legible);

    public static ImmutableArray<string> ToList(string json) => json == "[]" ? [] : JsonSerializer.Deserialize<ImmutableArray<string>>(json, Legible);
}
