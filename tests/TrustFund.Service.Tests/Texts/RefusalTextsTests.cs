using System.Text.RegularExpressions;
using TrustFund.Domain;
using TrustFund.Service.Api;
using TrustFund.Service.Tests.Running;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Tests.Texts;

public sealed partial class RefusalTextsTests
{
    [Fact]
    public void Every_refusal_in_the_source_has_its_texts()
    {
        RefusalCodes.All.Count.ShouldBeGreaterThan(100);
        RefusalCodes.All.Where(code => RefusalTexts.Find(code.Key) is null).Select(code => $"{code.Key} ({string.Join(", ", code.Value.Order(StringComparer.Ordinal))})").ShouldBeEmpty();
    }

    [Fact]
    public void Texts_are_complete_in_both_languages()
    {
        foreach (var code in RefusalTexts.Codes)
        {
            var (says, unlock) = RefusalTexts.Find(code)!.Value;
            foreach (var text in new[] { says.Fr, says.En, unlock.Fr, unlock.En })
            {
                text.ShouldNotBeNullOrWhiteSpace(code);
                text.Trim().ShouldBe(text, code);
                text[^1].ShouldBeOneOf('.', '?', '!', '}');
            }

            (says.Fr == says.En).ShouldBeFalse(code);
        }
    }

    [Fact]
    public void Texts_quote_only_facts_that_every_place_gives()
    {
        var strange =
            from code in RefusalTexts.Codes
            where RefusalCodes.All.ContainsKey(code)
            let texts = RefusalTexts.Find(code)!.Value
            from text in new[] { texts.Says.Fr, texts.Says.En, texts.Unlock.Fr, texts.Unlock.En }
            from Match match in Placeholder().Matches(text)
            where !RefusalCodes.All[code].Contains(match.Groups["fact"].Value)
            select $"{code}: {match.Value}";
        strange.Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_quote_the_same_facts()
    {
        foreach (var code in RefusalTexts.Codes)
        {
            var (says, _) = RefusalTexts.Find(code)!.Value;
            Facts(says.Fr).ShouldBe(Facts(says.En), code);
        }

        static string Facts(string text) => string.Join(' ', Placeholder().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_text_stands_for_a_refusal_that_nothing_makes() =>
        RefusalTexts.Codes.Where(code => !RefusalCodes.All.ContainsKey(code)).ShouldBeEmpty();

    [Fact]
    public void Refusals_are_made_with_a_literal_code()
    {
        var literal = RefusalSites().Count;
        var all = Repository.Sources.Sum(file => AnySite().Count(File.ReadAllText(file)));
        literal.ShouldBe(all, "A code that is no literal escapes the tests of the texts.");

        static List<string> RefusalSites() => [.. Repository.Sources.SelectMany(file => LiteralSite().Matches(File.ReadAllText(file)).Select(match => match.Value))];
    }

    [Fact]
    public void Every_refusal_has_a_status_of_its_kind()
    {
        // That the provider is away is the fault of nobody who asks, as what the service itself fails at.
        foreach (var code in RefusalCodes.All.Keys.Where(code => !code.StartsWith("service.", StringComparison.Ordinal) && code != "sign-in.provider-away"))
            Problems.StatusOf(code).ShouldBeInRange(400, 429, code);
    }

    [Fact]
    public void Amounts_and_dates_are_said_in_the_language_s_own_form()
    {
        FactTexts.For("45101404.50 USD", Language.French).ShouldBe("45\u202F101\u202F404,50\u00A0USD");
        FactTexts.For("-45101404.50 USD", Language.English).ShouldBe("USD\u00A0−45,101,404.50");
        FactTexts.For("950 XOF", Language.French).ShouldBe("950\u00A0XOF");
        FactTexts.For("2017-11-09", Language.French).ShouldBe("9 novembre 2017");
        FactTexts.For("2017-11-09", Language.English).ShouldBe("9 November 2017");
        FactTexts.For("2017-02-30", Language.English).ShouldBe("2017-02-30");
        FactTexts.For("mali-tf", Language.French).ShouldBe("mali-tf");
    }

    [Fact]
    public void A_fact_that_is_too_long_is_cut_between_characters()
    {
        var text = FactTexts.Short(new string('x', 299) + "😀 and more");
        text.ShouldBe(new string('x', 299) + "…");
    }

    [Fact]
    public void A_refusal_says_its_facts_in_both_languages()
    {
        var says = RefusalTexts.Says(Refusal.Of("proposal.unknown", ("proposal", "TF-2017-0106")));
        says.Fr.ShouldContain("TF-2017-0106");
        says.En.ShouldContain("TF-2017-0106");
    }

    [GeneratedRegex(@"\{(?<fact>\w+)\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"Refusal\s*\.\s*Of\(", RegexOptions.None, 10_000)]
    private static partial Regex AnySite();

    [GeneratedRegex("""Refusal\s*\.\s*Of\(\s*"[a-z0-9-]+\.[a-z0-9-]+"[,)]""", RegexOptions.None, 10_000)]
    private static partial Regex LiteralSite();
}
