using System.Globalization;
using TrustFund.Application.Store;

namespace TrustFund.Storage.Paging;

/// <summary>Cuts a page from rows asked with one more than the page holds: the extra row tells that there is a next page.</summary>
internal static class Pages
{
    public const int Largest = 1000;

    /// <summary>How many rows to ask for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000.</exception>
    public static int Asked(int limit) =>
        limit is >= 1 and <= Largest ? limit + 1 : throw new ArgumentOutOfRangeException(nameof(limit), limit, "A page holds 1 to 1,000 rows.");

    public static Page<T> Cut<T>(IReadOnlyList<T> rows, int limit, string list, Func<T, string[]> keyOf) =>
        rows.Count <= limit
            ? new Page<T>(rows, null)
            : new Page<T>([.. rows.Take(limit)], PageToken.Of(list, keyOf(rows[limit - 1])));

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
