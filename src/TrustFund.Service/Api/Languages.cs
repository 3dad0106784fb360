using Microsoft.Net.Http.Headers;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Api;

/// <summary>The language that a request asks for.</summary>
internal static class Languages
{
    /// <summary>French or English by Accept-Language, whichever is preferred; French where neither or nothing readable is said.</summary>
    public static Language Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
            return Language.French;
        foreach (var one in wanted.Where(one => one.Quality is not 0).OrderByDescending(one => one.Quality ?? 1))
        {
            var tag = one.Value.Value ?? "";
            if (tag.Equals("fr", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("fr-", StringComparison.OrdinalIgnoreCase))
                return Language.French;
            if (tag.Equals("en", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("en-", StringComparison.OrdinalIgnoreCase))
                return Language.English;
        }

        return Language.French;
    }
}
