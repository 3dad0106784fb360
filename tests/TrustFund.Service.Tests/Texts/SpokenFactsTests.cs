using System.Text.RegularExpressions;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Service.Tests.Running;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Tests.Texts;

/// <summary>Why one cannot, as a page says it: in words and names, not in the codes that the API gives.</summary>
public sealed partial class SpokenFactsTests
{
    [Fact]
    public void A_reason_on_a_page_names_actions_stages_roles_and_what_is_missing_in_the_readers_words()
    {
        Said(Refusal.Of("access.role-missing", ("action", "close-period"), ("roles", "finance-certifying, head-of-mission"), ("fund", "mali-tf")), Language.French)
            .ShouldBe("L'action « Clôturer la période » est réservée, dans le fonds mali-tf, aux rôles : finances : certification, chef de mission.");
        Said(Refusal.Of("workflow.action-not-open", ("action", "give-no-objection"), ("stage", "lapsed"), ("opensIn", "funding")), Language.English)
            .ShouldBe("The action “Give no objection” is not open in the stage “Lapsed”.");
        Said(Refusal.Of("proposal.incomplete", ("missing", "objective, dates")), Language.French).ShouldContain("L'objectif, Le début et la fin");
        Said(Refusal.Of("change.settled", ("change", 1), ("stage", ChangeStage.Rejected)), Language.French).ShouldNotContain("Rejected");
        Said(Refusal.Of("access.role-missing", ("action", "no-such-action"), ("roles", ""), ("fund", "")), Language.English).ShouldContain("no-such-action");
    }

    [Fact]
    public void Everything_that_somebody_may_not_read_has_a_name()
    {
        var asked = Repository.Sources.SelectMany(file => Reading().Matches(File.ReadAllText(file))).Select(match => match.Groups["what"].Value).ToHashSet(StringComparer.Ordinal);
        asked.Count.ShouldBeGreaterThan(10);
        asked.Where(what => PageTexts.Find("action." + what) is null).ShouldBeEmpty();
    }

    private static string Said(Refusal refusal, Language language) => RefusalTexts.Says(SpokenFacts.Of(refusal, language, null)).In(language);

    [GeneratedRegex("\"(?<what>read-[a-z-]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Reading();
}
