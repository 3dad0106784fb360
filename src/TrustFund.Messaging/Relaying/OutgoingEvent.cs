using System.Text.Json;

namespace TrustFund.Messaging.Relaying;

/// <summary>A public event on its way out: the bytes as they were written to the log, and what a bus needs to know of them.</summary>
/// <param name="Position">In the log.</param>
/// <param name="Id">Of the CloudEvent.</param>
/// <param name="Type">Of the CloudEvent: its routing key.</param>
/// <param name="PartitionKey">Order is kept among those with the same.</param>
/// <param name="TraceParent">W3C trace context of the request that caused it; null: none is known.</param>
/// <param name="Json">The CloudEvent in structured mode, UTF-8.</param>
public sealed record OutgoingEvent(long Position, string Id, string Type, string PartitionKey, string? TraceParent, byte[] Json)
{
    /// <exception cref="JsonException">The bytes are no CloudEvent.</exception>
    public static OutgoingEvent Of(long position, byte[] contract)
    {
        string? id = null, type = null, key = null, trace = null;
        var reader = new Utf8JsonReader(contract);
        while (reader.Read() && (id is null || type is null || key is null || trace is null))
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals("id"u8))
                id = Value(ref reader);
            else if (reader.ValueTextEquals("type"u8))
                type = Value(ref reader);
            else if (reader.ValueTextEquals("partitionkey"u8))
                key = Value(ref reader);
            else if (reader.ValueTextEquals("traceparent"u8))
                trace = Value(ref reader);
            else
                reader.Skip();
        }

        return new OutgoingEvent(position, id ?? throw Missing(position), type ?? throw Missing(position), key ?? throw Missing(position), trace, contract);
    }

    private static string? Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static JsonException Missing(long position) => new($"The contract at position {position} of the log is no CloudEvent.");
}
