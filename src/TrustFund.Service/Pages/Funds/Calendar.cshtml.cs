using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Pages.Funds;

/// <summary>The secret address under which a calendar program reads one's own calendar of the fund: shown once, renewed, taken away.</summary>
public sealed class CalendarModel(Visit visit, ReadingRoom room, CalendarSecrets secrets) : PageOfFund(visit, room)
{
    /// <summary>The whole address, on the one answer to its making; null on every other.</summary>
    public string? Secret { get; private set; }

    /// <summary>The same for programs that take a link.</summary>
    public string? Subscribe => Secret is { } secret ? "webcal" + secret[secret.IndexOf(':', StringComparison.Ordinal)..] : null;

    /// <summary>Since when there is one, in the fund's time zone; null where there is none.</summary>
    public DateOnly? MadeAt { get; private set; }

    public string Here => Navigation.Address(Visitor, "calendar");

    public async Task<IActionResult> OnGet(string fund) => await Enter(fund) ?? await Show(fund);

    public async Task<IActionResult> OnPostMake(string fund)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        var secret = await secrets.Make(HttpContext, Visitor.Fund.Id, Person);
        Secret = $"{Request.Scheme}://{Request.Host}{CalendarEndpoint.Address}{secret}.ics";
        return await Show(fund);
    }

    public async Task<IActionResult> OnPostTakeAway(string fund)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        await secrets.TakeAway(HttpContext, Visitor.Fund.Id, Person);
        return Redirect(Here);
    }

    private async Task<IActionResult> Show(string fund)
    {
        var read = await Room.AddressOfCalendar(FundId.Of(fund), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        MadeAt = read.Value.Address is { } address ? read.Value.Visitor.Fund.Calendar.DateOf(address.MadeAt) : null;
        return Page();
    }
}
