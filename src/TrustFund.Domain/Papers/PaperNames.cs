using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace TrustFund.Domain.Papers;

/// <summary>
/// Names of files as people give them. What could lead somewhere else, hide its ending or not be stored is refused; what is
/// only untidy is cleaned. The name is never an address: the bytes lie under their hash.
/// </summary>
public static class PaperNames
{
    /// <summary>Letters at most, the ending included.</summary>
    public const int Longest = 120;

    private const string Untidy = "<>:\"|?*;%";

    // Names that Windows takes for devices, whatever ending they have.
    private static readonly FrozenSet<string> Devices = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Numbered("COM"), .. Numbered("LPT")]);

    // Endings that some system runs or shows as a page: not even before another ending.
    private static readonly FrozenSet<string> Runnable = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "exe", "com", "bat", "cmd", "scr", "pif", "msi", "msp", "dll", "cpl", "hta", "js", "jse", "vbs", "vbe", "wsf", "wsh", "ps1", "psm1", "sh", "jar", "lnk", "reg", "url",
        "html", "htm", "xhtml", "svg", "php", "asp", "aspx", "jsp", "docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "iso", "img", "app", "apk", "py", "rb", "pl");

    /// <summary>The name to keep, or why it is refused.</summary>
    public static Result<string> Clean(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
            return Refusal.Of("paper.name-missing");
        if (!IsNormal(given) || given.EnumerateRunes().Any(IsHidden))
            return Refusal.Of("paper.name-hides");
        if (given.AsSpan().IndexOfAny('/', '\\') >= 0)
            return Refusal.Of("paper.name-is-a-path", ("name", Shown(given)));
        var name = Tidy(given.Normalize(NormalizationForm.FormC));
        var parts = name.Split('.');
        if (parts.Length < 2 || parts[0].Length == 0)
            return Refusal.Of("paper.kind-not-taken", ("name", Shown(given)), ("taken", PaperKinds.Endings));
        if (Devices.Contains(parts[0].Trim()))
            return Refusal.Of("paper.name-reserved", ("name", Shown(given)));
        if (!PaperKinds.IsTaken(EndingOf(name)))
            return Refusal.Of("paper.kind-not-taken", ("name", Shown(given)), ("taken", PaperKinds.Endings));
        if (parts[1..^1].FirstOrDefault(part => Runnable.Contains(part.Trim())) is { } inner)
            return Refusal.Of("paper.two-endings", ("name", Shown(given)), ("ending", inner));
        return name.Length <= Longest ? name : Refusal.Of("paper.name-too-long", ("longest", Longest), ("letters", name.Length));
    }

    /// <summary>What stands behind the last point, in lower case.</summary>
    public static string EndingOf(string name) => name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant();

    private static string Tidy(string name)
    {
        var tidy = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            var kept = char.IsWhiteSpace(letter) ? ' ' : Untidy.Contains(letter, StringComparison.Ordinal) ? '_' : letter;
            if (kept != ' ' || (tidy.Length > 0 && tidy[^1] != ' '))
                tidy.Append(kept);
        }

        return tidy.ToString().Trim(' ', '.');
    }

    // A lone surrogate is no letter, and has no normal form.
    private static bool IsNormal(string given)
    {
        for (var i = 0; i < given.Length; i++)
        {
            if (char.IsSurrogate(given[i]) && !(char.IsHighSurrogate(given[i]) && i + 1 < given.Length && char.IsLowSurrogate(given[++i])))
                return false;
        }

        return true;
    }

    /// <summary>Control characters, and those that turn the direction of writing or take no room: a name must read as it is.</summary>
    private static bool IsHidden(Rune letter) => Rune.GetUnicodeCategory(letter) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static string Shown(string given) => given.Length <= Longest ? given : string.Concat(given.AsSpan(0, Longest), "…");

    private static IEnumerable<string> Numbered(string device) => Enumerable.Range(0, 10).Select(number => FormattableString.Invariant($"{device}{number}"));
}
