using System.Collections.Frozen;
using System.Text.Json;

namespace TrustFund.Service.Texts;

/// <summary>What the pages say, in both languages: the files in <c>Texts/pages</c>, one per area, each key once.</summary>
public static class PageTexts
{
    private const string Folder = ".Texts.pages.";

    private static readonly FrozenDictionary<string, Bilingual> Texts = Read();

    /// <summary>Every key that has a text.</summary>
    public static IEnumerable<string> Keys => Texts.Keys;

    /// <summary>The text of a key, placeholders included; null where there is none.</summary>
    public static Bilingual? Find(string key) => Texts.GetValueOrDefault(key);

    private static FrozenDictionary<string, Bilingual> Read()
    {
        var assembly = typeof(PageTexts).Assembly;
        var texts = new Dictionary<string, Bilingual>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, Bilingual>>(stream, JsonSerializerOptions.Web)!)
            {
                if (!texts.TryAdd(key, text))
                    throw new InvalidOperationException($"The text '{key}' is given twice, again in {name}.");
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
