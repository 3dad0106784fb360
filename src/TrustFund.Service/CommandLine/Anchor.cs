using System.Globalization;
using TrustFund.Application.Log;

namespace TrustFund.Service.CommandLine;

/// <summary>
/// A head of the log as it is published: one line, to be kept where nobody who can write the data can. Cutting the tail
/// of the log leaves a chain that is whole; only what was published before shows it (reliability R10).
/// </summary>
internal static class Anchor
{
    private const string Mark = "trustfund-anchor";

    public static string Of(LogHead head) => string.Create(CultureInfo.InvariantCulture, $"{Mark} {head.Position} {Convert.ToHexStringLower(head.Hash)}");

    /// <summary>The anchors among the lines of a text; other lines are passed over, so that whole outputs can be kept.</summary>
    /// <exception cref="FormatException">A line begins as an anchor and is none.</exception>
    public static IReadOnlyList<LogHead> Read(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(Parse)];

    private static LogHead Parse(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 3 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var position) && parts[2].Length == 64 && parts[2].All(char.IsAsciiHexDigit)
            ? new LogHead(position, Convert.FromHexString(parts[2]))
            : throw new FormatException(line);
    }
}
