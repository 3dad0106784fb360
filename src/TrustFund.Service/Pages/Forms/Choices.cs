using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Forms;

/// <summary>One of the values that a field takes.</summary>
public sealed record Option(string Value, string Label);

/// <summary>What fields can be chosen from in a fund; a field without choices is typed.</summary>
/// <param name="mayKnowPeople">Whether the reader may see who is in the fund.</param>
public sealed class Choices(Fund fund, Words words, bool mayKnowPeople)
{
    /// <summary>The currency that an amount has unless one says otherwise.</summary>
    public Currency Currency => fund.Currency;

    /// <summary>The values of a field, or null where any may be typed.</summary>
    public IReadOnlyList<Option>? For(FieldShape field)
    {
        if (field.Type.IsEnum)
            return [.. Enum.GetNames(field.Type).Select(name => new Option(name, words[$"choice.{field.Type.Name}.{name}"]))];
        if (field.Type == typeof(SectionId))
            return [.. fund.Sections.Select(section => new Option(section.Key, $"{section.Key} – {words.In(section.Value)}"))];
        if (field.Type == typeof(PartnerId))
            return [.. fund.Partners.Values.Select(partner => new Option(partner.Id.Value, partner.Name == partner.Id.Value ? partner.Name : $"{partner.Id} – {partner.Name}"))];
        if (field.Type == typeof(DonorId))
            return [.. fund.Donors.Select(donor => new Option(donor.Key, words.In(donor.Value)))];
        if (field.Type == typeof(SeatId))
            return [.. fund.Seats.Seats.Select(seat => new Option(seat.Seat.Id.Value, words.IsFrench ? seat.Seat.TitleFr : seat.Seat.TitleEn))];
        if (field.Type == typeof(PersonId) && mayKnowPeople)
            return [.. fund.People.Values.OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(person => new Option(person.Id.Value, person.Name))];
        return field.Type == typeof(string) ? ByName(field.Name) : null;
    }

    private ImmutableArray<Option>? ByName(string name) => name switch
    {
        "pillar" => [.. fund.Pillars.Select(pillar => new Option(pillar.Code, $"{pillar.Code} – {words.In(pillar.Name)}"))],
        "regions" => [.. fund.Regions.Select(region => new Option(region, region))],
        "role" => [.. Roles.All.Select(role => new Option(role, words.Role(role)))],
        "language" => [new("fr", words["language.fr"]), new("en", words["language.en"])],
        _ => null,
    };
}
