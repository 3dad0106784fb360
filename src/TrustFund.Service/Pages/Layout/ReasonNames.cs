using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Layout;

/// <summary>Reasons as a page tells them: whom and what a fund knows by name is named, not referred to.</summary>
public static class ReasonNames
{
    public static Refusal In(Refusal refusal, Fund? fund, Words words) =>
        fund is null ? refusal : RefusalTexts.With(refusal, (name, value) => NameOf(name, value, fund, words));

    private static string? NameOf(string name, string value, Fund fund, Words words) => name switch
    {
        "fund" when value == fund.Id.Value => words.In(fund.Name),
        "donor" => fund.Donors.TryGetValue(value, out var donor) ? words.In(donor) : null,
        "partner" => fund.Partners.GetValueOrDefault(value)?.Name,
        "seat" => fund.Seats.Seats.FirstOrDefault(seat => seat.Seat.Id.Value == value) is { Seat: { } seat } ? words.IsFrench ? seat.TitleFr : seat.TitleEn : null,
        _ => fund.People.GetValueOrDefault(value)?.Name,
    };
}
