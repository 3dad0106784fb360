using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrustFund.Domain;

namespace TrustFund.Service.Texts;

/// <summary>What refusals say, and what would unlock them, in both languages: the files in <c>Texts/refusals</c>, one per area.</summary>
public static partial class RefusalTexts
{
    private const string Folder = ".Texts.refusals.";

    private static readonly FrozenDictionary<string, (Bilingual Says, Bilingual Unlock)> Texts = Read();

    /// <summary>Every code that has texts.</summary>
    public static IEnumerable<string> Codes => Texts.Keys;

    /// <summary>The raw texts of a code, placeholders included; null where there are none.</summary>
    public static (Bilingual Says, Bilingual Unlock)? Find(string code) => Texts.TryGetValue(code, out var texts) ? texts : null;

    /// <summary>What a refusal says. A code without texts says itself: a test holds that there is none.</summary>
    public static Bilingual Says(Refusal refusal) => Fill(Find(refusal.Code)?.Says ?? new Bilingual(refusal.Code, refusal.Code), refusal);

    /// <summary>What would unlock it.</summary>
    public static Bilingual Unlock(Refusal refusal) => Fill(Find(refusal.Code)?.Unlock ?? new Bilingual("", ""), refusal);

    private static Bilingual Fill(Bilingual text, Refusal refusal) => new(Fill(text.Fr, refusal, Language.French), Fill(text.En, refusal, Language.English));

    private static string Fill(string text, Refusal refusal, Language language) => Placeholder().Replace(
        text, match => refusal.Data.TryGetValue(match.Groups["fact"].Value, out var fact) ? FactTexts.For(fact, language) : match.Value);

    private static FrozenDictionary<string, (Bilingual, Bilingual)> Read()
    {
        var assembly = typeof(RefusalTexts).Assembly;
        var texts = new Dictionary<string, (Bilingual, Bilingual)>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var area = JsonSerializer.Deserialize<Dictionary<string, Entry>>(stream, JsonSerializerOptions.Web)!;
            foreach (var (code, entry) in area)
            {
                if (!texts.TryAdd(code, (new Bilingual(entry.Fr.Says, entry.En.Says), new Bilingual(entry.Fr.Unlock, entry.En.Unlock))))
                    throw new InvalidOperationException($"The texts of '{code}' are given twice, again in {name}.");
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(?<fact>\w+)\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Placeholder();

    private sealed record Entry(Said Fr, Said En);

    private sealed record Said(string Says, string Unlock);
}
