using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Notices;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Service.Notices;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Notices;

/// <summary>What I was told, unread first, each with one step to what it is about; for administrators what could not be mailed.</summary>
public sealed class NoticesModel(Visit visit, ReadingRoom room, NoticeRoom notices) : PageOfFund(visit, room)
{
    private const int PageSize = 30;

    public Page<ReadNotice> Told { get; private set; } = new([], null);

    public ImmutableArray<(MailRow Mail, Person? Person)> Failed { get; private set; } = [];

    public async Task<IActionResult> OnGet(string fund, string? after)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        Told = (await notices.Notices(Visitor.Fund.Id, Person, after, PageSize, Cancellation)).Value;

        if (NoticeRoom.SeesFailures(Visitor))
            Failed = (await notices.FailedMails(Visitor.Fund.Id, Person, Cancellation)).Value;
        return Page();
    }

    /// <summary>Marks one as read, or all that were shown; with <paramref name="open"/> it goes on to what that one is about.</summary>
    public async Task<IActionResult> OnPost(string fund, long? open, long? read, long? all)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        if ((open ?? read) is { } one)
            await notices.MarkRead(Visitor.Fund.Id, Person, one, one, Cancellation);
        else if (all is { } latest)
            await notices.MarkRead(Visitor.Fund.Id, Person, null, latest, Cancellation);
        var there = open is null ? null : Request.Form["to-" + open.Value.ToString(CultureInfo.InvariantCulture)].ToString();
        return LocalRedirect(there is { Length: > 0 } && Url.IsLocalUrl(there) ? there : Navigation.Address(Visitor, "notices"));
    }

    public string DueOf(ReadNotice notice) => NoticeWords.Due(notice, Visitor.Fund.Calendar.TimeZone, Words) ?? "";

    public string At(DateTimeOffset instant) => Words.Instant(instant, TimeZoneInfo.FindSystemTimeZoneById(Visitor.Fund.Calendar.TimeZone));

    public string ProblemOf(MailRow mail)
    {
        var parts = (mail.Problem ?? "").Split(' ', 2);
        return Words.Say("mail-problem." + parts[0], ("status", parts.Length > 1 ? parts[1] : null));
    }
}
