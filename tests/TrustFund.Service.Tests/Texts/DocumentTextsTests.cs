using System.Text.RegularExpressions;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Tests.Running;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Tests.Texts;

public sealed partial class DocumentTextsTests
{
    [Fact]
    public void Texts_of_documents_are_complete_in_both_languages_and_take_the_same_facts()
    {
        foreach (var key in DocumentTexts.Keys)
        {
            var text = DocumentTexts.Of(key);
            text.Fr.ShouldNotBeNullOrWhiteSpace(key);
            text.En.ShouldNotBeNullOrWhiteSpace(key);
            Facts(text.Fr).ShouldBe(Facts(text.En), key);
        }

        static string Facts(string text) => string.Join(' ', Placeholder().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_text_that_a_document_asks_for_is_there()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "TrustFund.Service", "Documents"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Key().Matches(File.ReadAllText(file))).Select(match => match.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        asked.Count.ShouldBeGreaterThan(60);
        asked.Where(key => DocumentTexts.Find(key) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_word_of_the_committee_and_of_a_decision_has_its_text()
    {
        Named<Choice>();
        Named<Majority>();
        Named<Outcome>();
        Named<OutcomeGround>();
        Named<SitsAs>();
        Named<ItemKind>();
        Named<SessionKind>();
        Named<Signatory>();
        Named<ConditionKind>();
        Named<ConditionStage>();
        Named<DecisionAxis>();
        Named<ClearanceVerdict>();

        static void Named<T>()
            where T : struct, Enum
        {
            foreach (var member in Enum.GetValues<T>())
                DocumentTexts.Of(member).Fr.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Placeholder();

    // Known("dossier.fact", …) names a family of texts, not one.
    [GeneratedRegex("(?<!Known\\()\"(?<key>(minutes|dossier|condition|mark|capacity)\\.[a-z][a-z.-]*[a-z-])\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Key();
}
