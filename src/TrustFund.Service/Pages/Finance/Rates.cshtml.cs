using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Log;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>A rate as it was published.</summary>
/// <param name="Correction">Why it took the place of another of its date; null where it did not.</param>
public sealed record PublishedRate(ExchangeRate Rate, string? Correction, PersonId By);

/// <summary>The fund's stored exchange rates, each with its date and source (F8).</summary>
public sealed class RatesModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfMoney(visit, room)
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "rate.published" };

    /// <summary>The latest published first, corrected ones among them.</summary>
    public IReadOnlyList<PublishedRate> Rates { get; private set; } = [];

    public ActionForm? Publish { get; private set; }

    public async Task<IActionResult> OnGet(string fund)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        var events = await Room.EventsOfBooks(FundId.Of(fund), Person, Types, Cancellation);
        if (events.IsRefused)
            return Refuse(events.Refusal);
        Rates = [.. events.Value.Select(EventCatalogue.Parse).OfType<RatePublished>().Select(published => new PublishedRate(published.Rate, published.CorrectionReason, published.By)).Reverse()];
        Publish = desk.ForFund("publish-exchange-rate", Visitor, Request.Path.Value);
        return Page();
    }

    /// <summary>As in <c>1 EUR = 1,18 USD</c>.</summary>
    public string InWords(ExchangeRate rate) => Words.Say("finance.rate", ("from", rate.From.Code), ("rate", Words.IsFrench ? rate.Rate.Replace('.', ',') : rate.Rate), ("to", rate.To.Code));
}
