using System.Text.RegularExpressions;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Reading;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using TrustFund.Service.Api;
using TrustFund.Service.Pages.Finance;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Tests.Running;
using TrustFund.Service.Texts;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Service.Tests.Texts;

/// <summary>French and English are complete, and stand in the resources only.</summary>
public sealed partial class PageTextsTests
{
    private static string Pages => Path.GetFullPath(Path.Combine(Repository.Tests, "..", "..", "src", "TrustFund.Service", "Pages"));

    private static IEnumerable<(string File, string Text)> Views =>
        Directory.EnumerateFiles(Pages, "*.cshtml", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(Pages, file), File.ReadAllText(file)));

    [Fact]
    public void Every_text_is_there_in_both_languages() =>
        PageTexts.Keys.Where(key => PageTexts.Find(key) is not { Fr.Length: > 0, En.Length: > 0 }).ShouldBeEmpty();

    [Fact]
    public void Both_languages_name_the_same_facts() =>
        PageTexts.Keys.Where(key => !FactsOf(PageTexts.Find(key)!.Fr).SetEquals(FactsOf(PageTexts.Find(key)!.En))).ShouldBeEmpty();

    [Fact]
    public void Every_key_that_a_page_asks_for_has_a_text()
    {
        var code = Directory.EnumerateFiles(Pages, "*.cs", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(Pages, file), File.ReadAllText(file)));
        var missing = Views.Concat(code)
            .SelectMany(file => Asked().Matches(file.Item2).Select(match => (File: file.Item1, Key: match.Groups["key"].Value, IsCount: match.Groups["how"].Value == "Count(")))
            .SelectMany(asked => asked.IsCount ? [(asked.File, asked.Key + ".one"), (asked.File, asked.Key + ".other")] : new[] { (asked.File, asked.Key) })
            .Where(asked => PageTexts.Find(asked.Item2) is null).Select(asked => $"{asked.Item1}: {asked.Item2}");
        missing.ShouldBeEmpty();
    }

    /// <summary>What a page says stands in no page: letters between tags, or in an attribute that is read out.</summary>
    [Fact]
    public void No_page_holds_a_text_of_its_own()
    {
        var found = Views.SelectMany(view => Own(view.Text).Select(text => $"{view.File}: {text}"));
        found.ShouldBeEmpty();
    }

    [Fact]
    public void Every_action_event_and_role_has_a_name()
    {
        var keys = new UseCaseCatalogue().All.Select(useCase => "action." + useCase.Name)
            .Concat(EventCatalogue.All.Select(type => "event." + type.GetCustomAttributes(false).OfType<Domain.EventTypeAttribute>().Single().Name))
            .Concat(EventCatalogue.All.Select(type => "history.kind." + type.GetCustomAttributes(false).OfType<Domain.EventTypeAttribute>().Single().Name.Split('.')[0]))
            .Concat(Roles.All.Append(Roles.System).Select(role => "role." + role));
        keys.Where(key => PageTexts.Find(key) is null).ShouldBeEmpty();
    }

    /// <summary>Stages have their names where they are: in the definition, in both languages, and the same on every step of the stage.</summary>
    [Fact]
    public void Every_stage_and_end_of_a_workflow_that_ships_has_one_name_in_both_languages()
    {
        foreach (var definition in Definitions())
        {
            var named = definition.Activities.Where(activity => activity is PersonTask { Stage: not null } or Finish)
                .Select(activity => (Stage: activity is PersonTask task ? task.Stage! : activity.Head.Name, Name: activity.Head.DisplayText ?? "")).ToArray();
            named.Length.ShouldBeGreaterThan(10);
            named.Where(one => one.Name.Split(" / ") is not [{ Length: > 0 }, { Length: > 0 }]).ShouldBeEmpty(definition.DefinitionId);
            named.Distinct().GroupBy(one => one.Stage).Where(names => names.Count() > 1).SelectMany(names => names).ShouldBeEmpty(definition.DefinitionId);
        }
    }

    [Fact]
    public void Every_field_of_every_action_has_a_label_and_every_choice_a_name()
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var useCase in new UseCaseCatalogue().All.Where(useCase => !useCase.ComesWithBytes))
        {
            foreach (var field in FormShape.Of(ActionRoute.Of(useCase)).SelectMany(Whole))
            {
                if (PageTexts.Find("field." + field.Name) is null && PageTexts.Find($"field.{useCase.Name}.{field.Name}") is null)
                    missing.Add($"field.{field.Name} ({useCase.Name})");
                if (field.Type.IsEnum)
                    missing.UnionWith(Enum.GetNames(field.Type).Select(name => $"choice.{field.Type.Name}.{name}").Where(key => PageTexts.Find(key) is null));
            }
        }

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_account_column_and_kind_of_entry_of_the_ledger_has_a_name()
    {
        var sources = (string[])["Funding/LedgerMap.cs", "Delivery/DeliveryLedger.cs"];
        var kinds = sources.SelectMany(file => EntryKind().Matches(File.ReadAllText(Path.GetFullPath(Path.Combine(Repository.Tests, "..", "..", "src", "TrustFund.Domain", file)))))
            .Select(match => "entry." + match.Groups["kind"].Value).Distinct().ToArray();
        kinds.Length.ShouldBeGreaterThan(15);
        var keys = kinds
            .Concat(Enum.GetNames<AccountKind>().Select(name => "choice.AccountKind." + name))
            .Concat(Enum.GetNames<StatementColumn>().SelectMany(name => (string[])["choice.StatementColumn." + name, "finance.means." + name]))
            .Concat(Enum.GetNames<ContributionStatus>().Select(name => "choice.ContributionStatus." + name))
            .Concat(Enum.GetNames<TranchesAsked>().Select(name => "choice.TranchesAsked." + name))
            .Concat(MoneyAddresses.Places.Select(place => place.Text));
        keys.Where(key => PageTexts.Find(key) is null).ShouldBeEmpty();
    }

    private static IEnumerable<FieldShape> Whole(FieldShape field) => field.Parts.SelectMany(Whole).Prepend(field);

    private static IEnumerable<WorkflowDefinition> Definitions() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Select(file => DefinitionReader.Read(File.ReadAllBytes(file)).Definition!);

    private static HashSet<string> FactsOf(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    private static IEnumerable<string> Own(string view)
    {
        // Expressions first: an arrow in one is no end of a tag.
        var markup = Expression().Replace(Code().Replace(view, " "), "");
        foreach (Match match in BetweenTags().Matches(markup))
        {
            if (Letters().IsMatch(match.Groups["text"].Value))
                yield return match.Groups["text"].Value.Trim();
        }

        foreach (Match match in ReadOut().Matches(markup))
            yield return match.Value;
    }

    [GeneratedRegex("""\b(?:T|Words|words|Visit\.Words)(?:\.(?<how>Say\(|Count\()|\[)"(?<key>[a-z][a-z0-9.\-]*)"[\],)]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();

    [GeneratedRegex("(?<!name=)\"(?<kind>[a-z]+(-[a-z]+)*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex EntryKind();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    // Directives, code blocks, comments, and lines that begin with code.
    [GeneratedRegex(@"^@(?:page|model|using|namespace|inject|addTagHelper).*$|^@\{[\s\S]*?^\}|@\*[\s\S]*?\*@|^\s*(?:@?(?:if|else|foreach|switch|for)\b.*|case .*|break;|default:|var .*;|[{}])\s*$", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@">(?<text>[^<>]+)<", RegexOptions.ExplicitCapture)]
    private static partial Regex BetweenTags();

    // "@T[…]", "@(…)", "@Model.X(…)": whatever an expression says comes from elsewhere. Code in a line of markup ends at its brace.
    [GeneratedRegex(@"@(?:if|else|foreach)\s*\([^{]*\{|\belse\s*\{|@\((?>[^()]+|\((?<d>)|\)(?<-d>))*(?(d)(?!))\)|@[A-Za-z_][\w.!?]*(?:\[[^\]]*\]|\((?>[^()]+|\((?<e>)|\)(?<-e>))*(?(e)(?!))\)|\.\w+)*|&\w+;")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();

    [GeneratedRegex("""\b(?:alt|title|placeholder|aria-label)="[^"@]*\p{L}[^"@]*["]""")]
    private static partial Regex ReadOut();
}
