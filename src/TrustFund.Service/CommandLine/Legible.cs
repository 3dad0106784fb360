using System.Text;

namespace TrustFund.Service.CommandLine;

/// <summary>Two values of a column that differ, so that one sees where: bytes that hold a text are shown as the text, and long ones around their first difference.</summary>
public static class Legible
{
    private const int Long = 200;
    private const int Before = 40;
    private const int Shown = 120;

    public static (string? Stored, string? Rebuilt) Pair(string? stored, string? rebuilt)
    {
        if (stored is not { Length: > Long } || rebuilt is not { Length: > Long } || TextOf(stored) is not { } one || TextOf(rebuilt) is not { } other)
            return (stored, rebuilt);
        var first = one.AsSpan().CommonPrefixLength(other);
        return (Around(one, first), Around(other, first));
    }

    private static string Around(string text, int place)
    {
        var from = Math.Max(0, place - Before);
        var to = Math.Min(text.Length, from + Shown);
        return $"{(from > 0 ? "…" : "")}{text[from..to]}{(to < text.Length ? "…" : "")}";
    }

    private static string? TextOf(string hex)
    {
        if (hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigitLower))
            return null;
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(Convert.FromHexString(hex));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
