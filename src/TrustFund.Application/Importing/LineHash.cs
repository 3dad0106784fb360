using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TrustFund.Application.Store;

namespace TrustFund.Application.Importing;

/// <summary>Tells a line that was edited from one that is given again.</summary>
internal static class LineHash
{
    /// <summary>The hash of everything that makes a line what it is; its remark and the order of its facts do not.</summary>
    public static byte[] Of(ImportLine line)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(line.Action);
            writer.WriteStringValue(StoredText.Date(line.On));
            writer.WriteStringValue(line.At?.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteStringValue(line.By);
            WriteSorted(line.With, writer);
            writer.WriteEndArray();
        }

        return SHA256.HashData(bytes.WrittenSpan);
    }

    private static void WriteSorted(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    WriteSorted(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    WriteSorted(item, writer);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
