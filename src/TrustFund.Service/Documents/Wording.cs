using System.Globalization;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Documents;

/// <summary>How a document of a fund says names, dates and amounts in one language.</summary>
public sealed record Wording(Fund Fund, Language Language)
{
    private CultureInfo Culture => CultureInfo.GetCultureInfo(Language == Language.French ? "fr-FR" : "en-GB");

    /// <summary>The fund's name.</summary>
    public string FundName => Of(Fund.Name);

    /// <summary>A text by its key, with the facts put in for <c>{0}</c>, <c>{1}</c> …</summary>
    public string Say(string key, params ReadOnlySpan<object?> facts) => string.Format(Culture, DocumentTexts.Of(key).In(Language), facts);

    public string Say<T>(T member)
        where T : struct, Enum => DocumentTexts.Of(member).In(Language);

    /// <summary>A word of the data where it is one that has texts; otherwise itself.</summary>
    public string Known(string kind, string word) => DocumentTexts.Find($"{kind}.{word}")?.In(Language) ?? word;

    public string Of(BilingualName name) => Language == Language.French ? name.Fr : name.En;

    public string Of(DateOnly date) => FactTexts.For(StoredText.Date(date), Language);

    public string Of(Money amount) => FactTexts.For(amount.ToString(), Language);

    /// <summary>Date and time in the fund's time zone.</summary>
    public string Of(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Fund.Calendar.TimeZone));
        return Say("at", Of(DateOnly.FromDateTime(local.DateTime)), local.ToString("HH:mm", CultureInfo.InvariantCulture), Fund.Calendar.TimeZone);
    }

    /// <summary>A person by name; one whom the fund does not know, by reference.</summary>
    public string Of(PersonId person) => Fund.People.TryGetValue(person.Value, out var known) ? known.Name : person.Value;

    public string Of(SectionId section) => Fund.Sections.TryGetValue(section.Value, out var name) ? $"{Of(name)} ({section})" : section.Value;

    public string Of(PartnerId partner) => Fund.Partners.TryGetValue(partner.Value, out var known) ? known.Name : partner.Value;

    public string Of(Seat seat) => Language == Language.French ? seat.TitleFr : seat.TitleEn;

    public string Of(SeatId seat) => Fund.Seats.Find(seat) is { } known ? Of(known.Seat) : seat.Value;

    /// <summary>A condition with its kind, owner and date.</summary>
    public string Of(ConditionTerms terms)
    {
        var text = Language == Language.French ? terms.TextFr : terms.TextEn;
        var kind = terms.Kind == ConditionKind.BeforeTranche ? Say("condition.before-tranche", terms.Tranche) : Say(terms.Kind);
        return Say("condition", kind, text, Of(terms.Owner), Of(terms.DueOn));
    }

    /// <summary>What an item of an agenda is about beside its proposal, as <c>change/1</c>; as it stands where it is of another kind.</summary>
    public string Subject(string subject) =>
        subject.Split('/') is [var kind, var number] && DocumentTexts.Find("minutes.item.subject." + kind) is not null ? Say("minutes.item.subject." + kind, number) : subject;

    public string List(IEnumerable<string> names) => string.Join(", ", names);
}
