using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrustFund.Contracts;

/// <summary>
/// A public event in its envelope, CloudEvents 1.0 in structured JSON mode. Delivered at least once and in order per
/// <see cref="PartitionKey"/>: a consumer drops an <see cref="Id"/> that it has seen.
/// </summary>
/// <param name="Id">Unique and stable: the stream and the version in it, as in <c>proposal/TF-2017-0106/12</c>.</param>
/// <param name="Source">As in <c>/trustfund/mali-tf</c>.</param>
/// <param name="Type">As in <c>org.trustfund.proposal.approved.v1</c>.</param>
/// <param name="Subject">The reference of what it is about, as in <c>TF-2017-0106</c>.</param>
/// <param name="Time">The business instant, UTC; for history that was brought in, the stated one.</param>
/// <param name="EffectiveOn">The business date in the fund's time zone (extension).</param>
/// <param name="RecordedAt">When it was written to the log, UTC (extension).</param>
/// <param name="Sequence">The version in the stream: 1, 2, 3 …; internal events leave gaps (extension, a text as CloudEvents asks).</param>
/// <param name="Previous">
/// The sequence of the public event before it in the stream, 0 for the first: a consumer that has not handled that one knows
/// that something is missing (extension, a text).
/// </param>
/// <param name="PartitionKey">The stream, within which order is kept, as in <c>proposal/TF-2017-0106</c> (extension).</param>
/// <param name="TraceParent">W3C trace context of the request that caused it (extension).</param>
/// <param name="Data">The event, or null where this build knows no such type.</param>
public sealed record CloudEvent(
    string Id,
    string Source,
    string Type,
    string Subject,
    DateTimeOffset Time,
    DateOnly EffectiveOn,
    DateTimeOffset RecordedAt,
    long Sequence,
    long Previous,
    string PartitionKey,
    string? TraceParent,
    PublicEvent? Data)
{
    /// <summary>The media type of a message in structured mode.</summary>
    public const string ContentType = "application/cloudevents+json";

    private const string DataContentType = "application/json";

    /// <summary>The name of the data's schema: the one in <c>asyncapi.yaml</c> that carries it.</summary>
    public static string SchemaOf(string type) => $"urn:trustfund:schema:{type}";

    /// <summary>The source of a fund's events.</summary>
    public static string SourceOf(string fund) => $"/trustfund/{fund}";

    /// <summary>The envelope with its data as UTF-8 JSON.</summary>
    /// <exception cref="InvalidOperationException">There is no data.</exception>
    public byte[] ToUtf8()
    {
        var data = Data ?? throw new InvalidOperationException($"{Id} has no data.");
        using var buffer = new MemoryStream(1_024);
        using (var json = new Utf8JsonWriter(buffer, PublicEventJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("specversion"u8, "1.0"u8);
            json.WriteString("id"u8, Id);
            json.WriteString("source"u8, Source);
            json.WriteString("type"u8, Type);
            json.WriteString("subject"u8, Subject);
            json.WriteString("time"u8, Instant(Time));
            json.WriteString("datacontenttype"u8, DataContentType);
            json.WriteString("dataschema"u8, SchemaOf(Type));
            json.WriteString("effectiveon"u8, EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("recordedat"u8, Instant(RecordedAt));
            json.WriteString("sequence"u8, Sequence.ToString(CultureInfo.InvariantCulture));
            json.WriteString("previous"u8, Previous.ToString(CultureInfo.InvariantCulture));
            json.WriteString("partitionkey"u8, PartitionKey);
            if (TraceParent is not null)
                json.WriteString("traceparent"u8, TraceParent);
            json.WritePropertyName("data"u8);
            JsonSerializer.Serialize(json, data, PublicEventJson.TypeInfoOf(data.GetType()));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads an envelope; members and types that this build does not know are passed over.</summary>
    /// <exception cref="JsonException">Not a CloudEvent of this service: no JSON, or an attribute missing or malformed.</exception>
    public static CloudEvent Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "specversion") != "1.0")
            throw new JsonException("Not a CloudEvent of version 1.0.");
        var type = Text(root, "type");
        return new CloudEvent(
            Text(root, "id"),
            Text(root, "source"),
            type,
            Text(root, "subject"),
            Instant(root, "time"),
            DateOnly.TryParseExact(Text(root, "effectiveon"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : throw Malformed("effectiveon"),
            Instant(root, "recordedat"),
            Number(root, "sequence"),
            Number(root, "previous"),
            Text(root, "partitionkey"),
            root.TryGetProperty("traceparent", out var trace) ? trace.GetString() : null,
            PublicEventCatalogue.Find(type) is { } known ? DataOf(root, known) : null);
    }

    private static PublicEvent DataOf(JsonElement root, Type known) =>
        root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? (PublicEvent)data.Deserialize(PublicEventJson.TypeInfoOf(known))!
            : throw Malformed("data");

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text ? text : throw Malformed(name);

    private static long Number(JsonElement root, string name) =>
        long.TryParse(Text(root, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed(name);

    private static DateTimeOffset Instant(JsonElement root, string name) =>
        DateTimeOffset.TryParse(Text(root, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : throw Malformed(name);

    private static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static JsonException Malformed(string name) => new($"A CloudEvent of this service has '{name}', well formed.");

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"{Type} {Id}");
        return true;
    }
}
