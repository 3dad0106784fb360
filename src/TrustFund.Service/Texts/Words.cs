using System.Globalization;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;

namespace TrustFund.Service.Texts;

/// <summary>
/// One reader's language on a page: texts by key, and numbers, dates and money in the reader's way (French <c>1 234,56</c> and
/// <c>30 novembre 2017</c>, English <c>1,234.56</c> and <c>30 November 2017</c>).
/// </summary>
public sealed class Words(Language language)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public Language Language { get; } = language;

    public bool IsFrench => Language == Language.French;

    /// <summary>For the page's <c>lang</c> and for the language's own switch: <c>fr</c> or <c>en</c>.</summary>
    public string Code => IsFrench ? "fr" : "en";

    /// <summary>Between a name and what it is, in a line: French sets a space before it.</summary>
    public string Colon => IsFrench ? "\u00A0: " : ": ";

    /// <summary>Between what is listed and itself holds commas.</summary>
    public string Semicolon => IsFrench ? "\u00A0; " : "; ";

    public CultureInfo Culture => IsFrench ? French : English;

    /// <summary>A text. A key without one says itself: a test holds that there is none.</summary>
    public string this[string key] => PageTexts.Find(key)?.In(Language) ?? key;

    /// <summary>A text with its facts, by name in braces.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        var text = this[key];
        foreach (var (name, value) in facts)
            text = text.Replace($"{{{name}}}", Show(value), StringComparison.Ordinal);
        return text;
    }

    /// <summary>One of two texts by number: <c>key.one</c> or <c>key.other</c>, with <c>{n}</c> filled.</summary>
    public string Count(string key, int number) => Say(IsOne(number) ? key + ".one" : key + ".other", ("n", number));

    public string In(Bilingual text) => text.In(Language);

    public string In(BilingualName name) => IsFrench ? name.Fr : name.En;

    public string Title(ProjectTitle title) => title.In(Language);

    public string Title(ProposalContent content) => Title(ProjectTitle.Of(content));

    /// <summary>The stages of the fund that is read; none before one is entered.</summary>
    public WorkflowStages Stages { get; set; } = WorkflowStages.None;

    /// <summary>A stage or an end as the fund's workflow calls it; the id where it knows none.</summary>
    public string Stage(string id) => Stages.NameOf(id) is { } name ? In(name) : PageTexts.Find("stage." + id)?.In(Language) ?? id;

    /// <summary>Where a task stands: its stage, or what it is about where it runs beside the stages.</summary>
    /// <param name="activity">Of the definition.</param>
    public string Place(string? stage, string activity) => stage is not null ? Stage(stage) : PageTexts.Find("beside." + activity)?.In(Language) ?? this["inbox.beside"];

    public string Role(string id) => this["role." + id];

    public string Action(string name) => this["action." + name];

    public string Event(string name) => this["event." + name];

    /// <summary>A member of an enumeration, as <c>choice.ConditionKind.Continuing</c>.</summary>
    public string Choice(Enum value) => this[$"choice.{value.GetType().Name}.{value}"];

    public string Date(DateOnly date) => FactTexts.DateFor(date, Language);

    /// <summary>A date where there is one, else a dash.</summary>
    public string Date(DateOnly? date) => date is { } known ? Date(known) : this["none"];

    /// <summary>Short, for tables: <c>30.11.2017</c> in French, <c>30 Nov 2017</c> in English.</summary>
    public string ShortDate(DateOnly date) => date.ToString(IsFrench ? "dd.MM.yyyy" : "d MMM yyyy", Culture);

    /// <summary>An instant in a fund's time zone.</summary>
    public string Instant(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return Date(DateOnly.FromDateTime(local.DateTime)) + local.ToString(IsFrench ? "' à 'HH' h 'mm" : "', 'HH:mm", Culture);
    }

    public string Number(long number) => Group(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>An amount with its currency.</summary>
    public string Money(Money money) => FactTexts.For($"{money.ToAmount()} {money.Currency.Code}", Language);

    /// <summary>An amount without its currency, for a column whose head names it.</summary>
    public string Amount(Money money) => FactTexts.AmountFor(money, Language);

    /// <summary>Basis points as a percentage: 1300 is <c>13 %</c>.</summary>
    public string BasisPoints(int points)
    {
        var percent = (points / 100m).ToString("0.##", Culture);
        return IsFrench ? $"{percent}\u00A0%" : $"{percent}%";
    }

    private string Show(object? value) => value switch
    {
        null => this["none"],
        DateOnly date => Date(date),
        Money money => Money(money),
        int number => Number(number),
        long number => Number(number),
        BilingualName name => In(name),
        Bilingual text => In(text),
        Enum member => Choice(member),
        IFormattable other => other.ToString(null, Culture),
        _ => value.ToString() ?? "",
    };

    // In French nought is singular.
    private bool IsOne(int number) => number == 1 || (IsFrench && number == 0);

    private string Group(string digits)
    {
        var sign = digits.StartsWith('-') ? "−" : "";
        var whole = digits.TrimStart('-');
        for (var i = whole.Length - 3; i > 0; i -= 3)
            whole = whole.Insert(i, IsFrench ? "\u202F" : ",");
        return sign + whole;
    }
}
