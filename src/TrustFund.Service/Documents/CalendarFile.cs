using System.Collections.Immutable;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using TrustFund.Application.Reading;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Documents;

/// <summary>Dates as an iCalendar file (RFC 5545): whole days, each under an identity that stays, so that a calendar that takes the file again moves what moved.</summary>
public static class CalendarFile
{
    /// <param name="now">When the file was made.</param>
    public static byte[] Of(ImmutableArray<CalendarDate> dates, Wording wording, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//Trust Fund//Calendar//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", wording.FundName);
        foreach (var date in dates)
            calendar.Events.Add(EventOf(date, wording, now));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static CalendarEvent EventOf(CalendarDate date, Wording wording, DateTimeOffset now) => new()
    {
        Uid = $"{date.Kind}/{date.Reference}/{date.Part}@{wording.Fund.Id}".ToLowerInvariant(),
        DtStamp = new CalDateTime(now.UtcDateTime),
        Start = DayOf(date.On),
        // The end of a whole day is the day after, which does not count.
        End = DayOf(date.On.AddDays(1)),
        Summary = wording.Say($"calendar.{date.Kind}", date.Reference, date.Part, date.Title.In(wording.Language)),
        Location = date.Kind == DateKind.Meeting ? date.Title.Text : null,
        // A deadline makes nobody busy.
        Transparency = date.Kind == DateKind.Meeting ? TransparencyType.Opaque : TransparencyType.Transparent,
    };

    private static CalDateTime DayOf(DateOnly date) => new(date);
}
