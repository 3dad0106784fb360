using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace TrustFund.Service.Api;

/// <summary>
/// Entity tags. One that an action answers is the version, <c>"7"</c>; one of a page read adds a print of what was shown,
/// <c>"7.0c9f…"</c>, because what one may do changes without the thing changing. Both are good for If-Match: the version counts.
/// </summary>
internal static partial class ETags
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static string Of(int version, ReadOnlySpan<byte> shown) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{version}.{Convert.ToHexStringLower(SHA256.HashData(shown).AsSpan(0, 8))}\"");

    /// <summary>The version that a writer saw; <c>*</c> asks only that the thing exists, which every action does.</summary>
    /// <returns>Whether the header is one of this service's tags, <c>*</c>, or absent.</returns>
    public static bool TryReadIfMatch(HttpRequest request, out int? version)
    {
        version = null;
        var header = request.Headers.IfMatch;
        if (header.Count == 0 || header == "*")
            return true;
        if (header.Count != 1 || Tag().Match(header.ToString()) is not { Success: true } match || !int.TryParse(match.Groups["version"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            return false;
        version = seen;
        return true;
    }

    public static bool IsKnown(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Any(known => known == "*" || known == tag || known == "W/" + tag);

    [GeneratedRegex("""^"(?<version>\d{1,9})(\.[0-9a-f]{16})?"$""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Tag();
}
