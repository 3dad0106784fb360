using System.Text;
using System.Text.Json;
using TrustFund.Application.Store;

namespace TrustFund.Storage.Paging;

/// <summary>
/// The key of a page's last row, opaque to the caller: base64url of a JSON array of the list's name and the key's parts. The name
/// keeps the token of one list from being taken for that of another.
/// </summary>
internal static class PageToken
{
    public static string Of(string list, params string[] key) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes((string[])[list, .. key])).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The key's parts, or null without a token (the first page).</summary>
    /// <exception cref="PageTokenException">The token is not one of this list.</exception>
    public static string[]? Read(string? token, string list, int parts)
    {
        if (token is null)
            return null;
        try
        {
            var padded = token.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (token.Length % 4)) % 4);
            var read = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
            // PostgreSQL's texts hold no zero character, and no key of ours does.
            if (read is not null && read.Length == parts + 1 && read[0] == list && !read.Contains(null) && !read.Any(part => part.Contains('\0', StringComparison.Ordinal)))
                return read[1..];
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new PageTokenException(list, exception);
        }

        throw new PageTokenException(list);
    }

    /// <summary>As <see cref="Read"/>, of whole numbers.</summary>
    public static long[]? ReadNumbers(string? token, string list, int parts)
    {
        if (Read(token, list, parts) is not { } texts)
            return null;
        var numbers = new long[parts];
        for (var i = 0; i < parts; i++)
        {
            if (!long.TryParse(texts[i], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out numbers[i]))
                throw new PageTokenException(list);
        }

        return numbers;
    }
}
