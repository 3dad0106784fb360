using System.Reflection;
using System.Text.Json;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Administration;

/// <summary>A figure of the rulebook in two versions.</summary>
public sealed record FigureInTwo(string Label, string Before, string After)
{
    public bool Differs => Before != After;
}

/// <summary>The figures of a rulebook, read off its own type and written in the reader's way.</summary>
public sealed class RulebookFigures(Words words)
{
    /// <summary>Every figure but the version's number.</summary>
    public static IEnumerable<PropertyInfo> All => typeof(Rulebook).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null && property.Name != nameof(Rulebook.Version));

    /// <summary>The figures of two versions side by side, in the order of the rulebook.</summary>
    public IEnumerable<FigureInTwo> Compare(Rulebook before, Rulebook after) =>
        All.Select(property => new FigureInTwo(LabelOf(property), Text(property, property.GetValue(before)), Text(property, property.GetValue(after))));

    /// <summary>The field's own, without the unit in brackets that only whoever fills it in needs: here a share is written as one.</summary>
    private string LabelOf(PropertyInfo property)
    {
        var label = words["field." + JsonNamingPolicy.CamelCase.ConvertName(property.Name)];
        return property.Name.EndsWith("BasisPoints", StringComparison.Ordinal) && label.IndexOf(" (", StringComparison.Ordinal) is var unit and > 0 ? label[..unit] : label;
    }

    private string Text(PropertyInfo property, object? value) => value switch
    {
        null => words["rulebooks.no-bound"],
        DateOnly date => words.Date(date),
        Money money => words.Money(money),
        int points when property.Name.EndsWith("BasisPoints", StringComparison.Ordinal) => words.BasisPoints(points),
        int number => words.Number(number),
        IEnumerable<string> kinds => Kinds(kinds),
        IEnumerable<KeyValuePair<string, System.Collections.Immutable.ImmutableArray<string>>> byPillar => string.Join(words.Semicolon, byPillar.Select(pillar => pillar.Key + words.Colon + Kinds(pillar.Value)).DefaultIfEmpty(words["none"])),
        _ => value.ToString() ?? "",
    };

    private string Kinds(IEnumerable<string> kinds) => string.Join(", ", kinds.Select(kind => PageTexts.Find("clearance." + kind) is { } name ? words.In(name) : kind).DefaultIfEmpty(words["none"]));
}
