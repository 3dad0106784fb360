using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Auditing;

/// <summary>A fact of an event as it is read: a value, or facts under a heading.</summary>
/// <param name="Value">Null where there are <paramref name="Parts"/>.</param>
public sealed record EventFact(string Label, string? Value, ImmutableArray<EventFact> Parts);

/// <summary>Reads the facts off an event's own type, in the reader's language: there is no second description of an event.</summary>
public sealed class EventFacts(Fund fund, Words words)
{
    /// <summary>What the machinery needs and nobody reads: it is in the event as stored.</summary>
    private static readonly ImmutableHashSet<Type> Unread = [typeof(JsonElement), typeof(byte[])];

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(fund.Calendar.TimeZone);

    /// <summary>The facts of an event that this build knows; none of one that it does not.</summary>
    public ImmutableArray<EventFact> Of(RecordedEvent recorded)
    {
        try
        {
            return Parts(EventCatalogue.Parse(recorded));
        }
        catch (Exception problem) when (problem is InvalidOperationException or JsonException)
        {
            return [];
        }
    }

    /// <summary>The properties that are facts, in the order of the record.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type record) =>
        record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetMethod is { IsStatic: false } && property.GetIndexParameters().Length == 0
            && property.SetMethod is not null && !Unread.Contains(Plain(property.PropertyType)));

    /// <summary>The key under which a property's label is looked for; its own, or that of the field of the same name.</summary>
    public static Bilingual? LabelOf(PropertyInfo property)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        return PageTexts.Find("fact." + name) ?? PageTexts.Find("field." + name);
    }

    /// <summary>Whether a type's values are written as they are, and not part by part.</summary>
    public static bool IsValue(Type type) =>
        Plain(type) is var plain && (plain.IsPrimitive || plain.IsEnum || plain.Namespace == nameof(System) || plain == typeof(Money) || plain == typeof(BilingualName) || plain == typeof(Currency) || IsId(plain));

    public static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool IsId(Type type) => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>));

    private ImmutableArray<EventFact> Parts(object record) =>
        [.. PropertiesOf(record.GetType()).Select(property => Fact(LabelOf(property) is { } label ? words.In(label) : property.Name, property.Name, property.GetValue(record))).OfType<EventFact>()];

    private EventFact? Fact(string label, string name, object? value)
    {
        if (value is null || (value is IEnumerable none and not string && !none.Cast<object>().Any()))
            return null;
        if (IsValue(value.GetType()))
            return new EventFact(label, Shown(name, value), []);
        if (value is IDictionary pairs)
            return new EventFact(label, null, [.. pairs.Keys.Cast<object>().Select(key => Fact(Convert.ToString(key, words.Culture) ?? "", name, pairs[key])).OfType<EventFact>()]);
        if (value is not IEnumerable several)
            return new EventFact(label, null, Parts(value));
        var items = several.Cast<object>().ToArray();
        return IsValue(items[0].GetType())
            ? new EventFact(label, string.Join(", ", items.Select(item => Shown(name, item))), [])
            : new EventFact(label, null, [.. items.Select((item, index) => new EventFact(words.Number(index + 1), null, Parts(item)))]);
    }

    /// <summary>A value as it is read.</summary>
    /// <param name="name">Of the property that holds it.</param>
    public string Shown(string name, object value) => value switch
    {
        PersonId person => fund.People.GetValueOrDefault(person.Value)?.Name ?? (person.Value == "system" ? words["history.system"] : person.Value),
        PartnerId partner => fund.Partners.GetValueOrDefault(partner.Value)?.Name ?? partner.Value,
        DonorId donor => fund.Donors.TryGetValue(donor.Value, out var known) ? words.In(known) : donor.Value,
        Enum member => words.Choice(member),
        bool isSo => isSo ? words["yes"] : words["no"],
        DateOnly date => words.Date(date),
        DateTimeOffset instant => words.Instant(instant, _zone),
        Money money => words.Money(money),
        BilingualName both => words.In(both),
        int points when name.EndsWith("BasisPoints", StringComparison.Ordinal) => words.BasisPoints(points),
        int number => words.Number(number),
        long number => words.Number(number),
        string text when name == "Role" || name == "EscalatedTo" || name == "Reminded" => PageTexts.Find("role." + text) is { } role ? words.In(role) : text,
        string text when name == "Reason" && PageTexts.Find("choice.OutcomeGround." + text) is { } ground => words.In(ground),
        string text when name is "Stage" or "FromStage" => words.Stage(text),
        string text when name == "Kind" && PageTexts.Find("clearance." + text) is { } clearance => words.In(clearance),
        string text when name == "To" && PageTexts.Find("told.to." + text) is { } to => words.In(to),
        _ => Convert.ToString(value, words.Culture) ?? "",
    };
}
