using System.Globalization;

namespace TrustFund.Storage.Postgres.Groups;

/// <summary>The number in a proposal's reference, as the table's generated column has it (0005-proposal-numbers.sql).</summary>
internal static class ProposalNumbers
{
    /// <summary>106 for <c>TF-2017-0106</c>; 0 where there is none.</summary>
    public static int Of(string reference)
    {
        var start = reference.IndexOf('-', StringComparison.Ordinal) + 6;
        var end = start;
        while (end < reference.Length && reference[end] is >= '0' and <= '9')
            end++;
        return end > start && int.TryParse(reference.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
