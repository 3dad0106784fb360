using System.Collections.Immutable;
using System.Text.RegularExpressions;
using TrustFund.Service.Tests.Running;
using TrustFund.Workflows.Running;

namespace TrustFund.Service.Tests.Texts;

/// <summary>Every refusal in the source, by code, with the facts that each place gives.</summary>
public static partial class RefusalCodes
{
    // What the engine raises from deep inside gets its facts where it is caught (WorkflowEngine.Guarded).
    private static readonly ImmutableHashSet<string> FactsOfUnsound = ["activity", "reason"];

    // A refused migration names where and what (MigrateWorkflow).
    private static readonly ImmutableHashSet<string> FactsOfMigration = ["activity", "detail"];

    /// <summary>For each code the facts that all places give: only these may a text quote.</summary>
    public static ImmutableSortedDictionary<string, ImmutableHashSet<string>> All { get; } = Find();

    private static ImmutableSortedDictionary<string, ImmutableHashSet<string>> Find()
    {
        var (found, ofEngine) = (new SortedDictionary<string, ImmutableHashSet<string>>(StringComparer.Ordinal), new SortedDictionary<string, ImmutableHashSet<string>>(StringComparer.Ordinal));
        foreach (var source in Repository.Sources.Select(File.ReadAllText))
        {
            foreach (Match match in Literal().Matches(source))
                Add(found, match.Groups["code"].Value, FactsIn(source, match.Index));
            foreach (Match match in OfEngine().Matches(source))
                Add(ofEngine, CodeOf(match.Groups["constant"].Value), match.Groups["how"].Value == "Refuse" ? FactsIn(source, match.Index) : FactsOfUnsound);
        }

        // Where the desk asks before it lets the engine move, the engine's own refusal of the same code is never heard.
        foreach (var code in WorkflowRefusals.All.Where(code => !found.ContainsKey(code)))
            found[code] = ofEngine.GetValueOrDefault(code, []);
        foreach (var code in MigrationProblems.All)
            found[code] = FactsOfMigration;
        return found.ToImmutableSortedDictionary(StringComparer.Ordinal);

        static void Add(SortedDictionary<string, ImmutableHashSet<string>> codes, string code, ImmutableHashSet<string> facts) =>
            codes[code] = codes.TryGetValue(code, out var known) ? known.Intersect(facts) : facts;
    }

    private static string CodeOf(string constant) => (string)typeof(WorkflowRefusals).GetField(constant)!.GetValue(null)!;

    private static ImmutableHashSet<string> FactsIn(string source, int from)
    {
        var (depth, end) = (0, source.IndexOf('(', from));
        do
        {
            depth += source[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }
        while (depth > 0);
        var call = source[from..end];
        // Facts that several codes share are named once, before the first of them.
        if (Shared().Match(call) is { Success: true } shared)
            call = source[source.LastIndexOf($" {shared.Groups["facts"].Value} =", from, StringComparison.Ordinal)..from];
        return [.. Fact().Matches(call).Select(match => match.Groups["fact"].Value)];
    }

    [GeneratedRegex(@"^Refusal\s*\.\s*Of\(""[^""]+"", (?<facts>\w+)\)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Shared();

    [GeneratedRegex("""Refusal\s*\.\s*Of\(\s*"(?<code>[^"]+)"[^;]""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<how>Refuse|UnsoundDefinition)\(\s*WorkflowRefusals\.(?<constant>\w+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OfEngine();

    [GeneratedRegex("""(?<!\w)\("(?<fact>\w+)",""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Fact();
}
