using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustFund.Architecture.Tests;

/// <summary><c>tests/promises.md</c> says nothing that is not so.</summary>
public sealed partial class PromiseTests
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(Repository.Root, "tests", "promises.md"));

    [Fact]
    public void Every_test_that_a_promise_names_exists()
    {
        var named = Named().Matches(s_text).Select(match => NamedTest.Parse(match.Groups["test"].Value)).ToArray();
        named.Length.ShouldBeGreaterThan(60);
        named.Select(test => test.WhyNotThere()).OfType<string>().ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_of_money_and_of_reliability_and_every_invariant_has_its_row()
    {
        var rows = Row().Matches(s_text).SelectMany(row => Number().Matches(row.Groups["first"].Value).Select(number => number.Value)).ToArray();
        var wanted = Of('F', 20).Concat(Of('L', 7)).Concat(Of('R', 15));
        wanted.Except(rows, StringComparer.Ordinal).ShouldBeEmpty();
        rows.Where(number => number[0] == 'F').ShouldBeUnique();
    }

    [Fact]
    public void A_rule_of_money_names_a_test_of_its_own_number()
    {
        foreach (var row in Row().Matches(s_text).Where(row => row.Groups["first"].Value.StartsWith('F')))
        {
            var number = row.Groups["first"].Value.Trim();
            Named().Matches(row.Value).ShouldContain(test => test.Groups["test"].Value.Contains($": {number}_", StringComparison.Ordinal), row.Value);
        }
    }

    private static IEnumerable<string> Of(char letter, int last) => Enumerable.Range(1, last).Select(number => string.Create(CultureInfo.InvariantCulture, $"{letter}{number}"));

    [GeneratedRegex("`(?<test>[A-Z][A-Za-z]*(/[A-Za-z.]+)+: [A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| (?<first>[^|]+) \|.*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b[FLR][0-9]+\b", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Number();
}
