using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace TrustFund.Workflows.Definitions.Reading;

/// <summary>The fingerprint of what a definition means. Layout, bookkeeping and what designers write beside it do not count.</summary>
internal static class DefinitionHash
{
    private static readonly HashSet<string> OfDocument = new(StringComparer.Ordinal) { "definitionId", "version", "name", "variables", "inputs", "outputs", "outcomes", "root" };
    private static readonly HashSet<string> Layout = new(StringComparer.Ordinal) { "metadata", "vertices", "memoryReference", "nodeId", "notFoundConnections" };

    public static string Of(JsonElement document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in document.EnumerateObject().Where(p => OfDocument.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
            {
                writer.WritePropertyName(property.Name);
                Write(writer, property.Value);
            }

            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().Where(Counts).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // An output's memoryReference is an object and counts; beside an input the designer writes null.
    private static bool Counts(JsonProperty property) =>
        property.Value.ValueKind != JsonValueKind.Null && (!Layout.Contains(property.Name) || (property.Name == "memoryReference" && property.Value.ValueKind == JsonValueKind.Object));
}
