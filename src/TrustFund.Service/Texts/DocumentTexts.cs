using System.Collections.Frozen;
using System.Text.Json;

namespace TrustFund.Service.Texts;

/// <summary>The words of printed documents in both languages: the files in <c>Texts/documents</c>, one per kind of document.</summary>
public static class DocumentTexts
{
    private const string Folder = ".Texts.documents.";

    private static readonly FrozenDictionary<string, Bilingual> Texts = Read();

    /// <summary>Every key that has a text.</summary>
    public static IEnumerable<string> Keys => Texts.Keys;

    /// <summary>The text of a key that may have none.</summary>
    public static Bilingual? Find(string key) => Texts.GetValueOrDefault(key);

    /// <exception cref="KeyNotFoundException">There is no such text; a test holds that there is none that is asked for.</exception>
    public static Bilingual Of(string key) => Find(key) ?? throw new KeyNotFoundException($"No text '{key}'.");

    /// <summary>The text of an enumeration's member, under <c>Type.Member</c>.</summary>
    public static Bilingual Of<T>(T member)
        where T : struct, Enum => Of($"{typeof(T).Name}.{member}");

    private static FrozenDictionary<string, Bilingual> Read()
    {
        var assembly = typeof(DocumentTexts).Assembly;
        var texts = new Dictionary<string, Bilingual>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, Bilingual>>(stream, JsonSerializerOptions.Web)!)
            {
                if (!texts.TryAdd(key, text))
                    throw new InvalidOperationException($"The text of '{key}' is given twice, again in {name}.");
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
