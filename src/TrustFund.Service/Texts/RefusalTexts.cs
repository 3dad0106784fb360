using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrustFund.Application.Workflow;
using TrustFund.Domain;

namespace TrustFund.Service.Texts;

/// <summary>What refusals say, and what would unlock them, in both languages: the files in <c>Texts/refusals</c>, one per area.</summary>
public static partial class RefusalTexts
{
    private const string Folder = ".Texts.refusals.";

    private static readonly FrozenDictionary<string, (Bilingual Says, Bilingual Unlock)> Texts = Read();

    /// <summary>The stages of what an action can be about; those of a workflow the refusal brings with it by name.</summary>
    private static readonly string[] Stages =
        ["axis.delivery.", "choice.AgreementStage.", "choice.ChangeStage.", "choice.ConditionStage.", "choice.TrancheStage.", "choice.ItemStage.", "choice.SessionStage."];

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
        text, match => refusal.Data.TryGetValue(match.Groups["fact"].Value, out var fact) ? Named(refusal, match.Groups["fact"].Value, fact, language) ?? FactTexts.For(fact, language) : match.Value);

    /// <summary>Actions, stages and roles by the names that pages give them; null for other facts, and where whoever reads writes the code itself.</summary>
    private static string? Named(Refusal refusal, string name, string fact, Language language)
    {
        if (refusal.Code.StartsWith("settings.", StringComparison.Ordinal) || refusal.Code.StartsWith("import.", StringComparison.Ordinal))
            return null;
        return name switch
        {
            "action" => PageTexts.Find("action." + fact)?.In(language),
            "stage" => Stages.Select(kind => PageTexts.Find(kind + fact)).FirstOrDefault(text => text is not null)?.In(language),
            "missing" => Each("missing.", InSentence),
            "entry" => PageTexts.Find("entry." + fact)?.In(language),
            "status" => PageTexts.Find("choice.ContributionStatus." + fact)?.In(language),
            "stageName" => Stage(fact),
            "opensInNames" when fact.Length == 0 => PageTexts.Find("stage-later")?.In(language),
            "opensInNames" => string.Join(", ", fact.Split("; ").Select(Stage)),
            "role" => Each("role."),
            "roles" => RoleNames.Of(fact.Split(", "), language),
            _ => null,
        };

        // As definitions name it, or one of the engine's own words.
        string Stage(string name) => PageTexts.Find("stage." + name)?.In(language) ?? new Words(language).In(WorkflowStages.Read(name));

        string Each(string kind, Func<string, string>? put = null) =>
            string.Join(", ", fact.Split(", ").Select(one => PageTexts.Find(kind + one)?.In(language) is { } text ? put?.Invoke(text) ?? text : FactTexts.For(one, language)));
    }

    /// <summary>A line of a list as it stands within a sentence.</summary>
    private static string InSentence(string line) => line.Length == 0 ? line : char.ToLowerInvariant(line[0]) + line[1..];

    /// <summary>The same refusal with some of its facts said otherwise, as people by name; null leaves a fact as it is.</summary>
    public static Refusal With(Refusal refusal, Func<string, string, string?> nameOf) =>
        Refusal.From(refusal.Code, refusal.Data.ToDictionary(fact => fact.Key, fact => nameOf(fact.Key, fact.Value) ?? fact.Value, StringComparer.Ordinal));

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
