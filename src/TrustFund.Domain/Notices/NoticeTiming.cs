using TrustFund.Domain.Calendars;

namespace TrustFund.Domain.Notices;

/// <summary>When a mail goes out.</summary>
/// <param name="At">UTC.</param>
/// <param name="DigestOf">The date, in the reader's time zone, whose digest it is in; null: a mail of its own.</param>
public readonly record struct MailTime(DateTimeOffset At, DateOnly? DigestOf);

/// <summary>
/// Quiet hours and digests. All is said in the reader's own time zone: an hour that a change to summer time skips is the first
/// instant behind it, an hour that comes twice is the first of the two.
/// </summary>
public static class NoticeTiming
{
    /// <summary>When the reader is mailed of something; null: not at all.</summary>
    /// <param name="hasDeadline">Whether it asks for something by a date: then it is at least in the digest.</param>
    /// <param name="isUrgent">An urgent written procedure (domain.md §3.7).</param>
    /// <param name="calendar">The fund's.</param>
    public static MailTime? Of(NoticePreferences preferences, NoticeKind kind, bool hasDeadline, bool isUrgent, DateTimeOffset now, WorkingCalendar calendar)
    {
        var way = preferences.WayOf(kind);
        if (way == NoticeWay.Never && (hasDeadline || NoticePreferences.OfDeadlines.Contains(kind)))
            way = NoticeWay.Digest;
        if (isUrgent && preferences.UrgentPasses)
            return new MailTime(now, null);
        return way switch
        {
            NoticeWay.AtOnce => new MailTime(AfterQuiet(preferences, now, calendar), null),
            NoticeWay.Digest => NextDigest(preferences, now, calendar),
            _ => null,
        };
    }

    /// <summary>The first instant from now on that is not quiet.</summary>
    public static DateTimeOffset AfterQuiet(NoticePreferences preferences, DateTimeOffset now, WorkingCalendar calendar)
    {
        var zone = ZoneOf(preferences, calendar);
        var at = now;
        // A day off after quiet hours after a day off: each step ends one of them. Not all days are off, so this ends within two weeks.
        while (EndOfQuiet(preferences, at, zone) is { } end)
            at = end;
        return at;
    }

    /// <summary>The next digest that is not yet due: at its hour, on a working day of the fund, and not in quiet hours.</summary>
    public static MailTime NextDigest(NoticePreferences preferences, DateTimeOffset now, WorkingCalendar calendar)
    {
        var zone = ZoneOf(preferences, calendar);
        for (var date = LocalDate(now, zone); ; date = date.AddDays(1))
        {
            var at = Instant(date, preferences.DigestHour, zone);
            if (at <= now || !calendar.IsWorkingDay(date))
                continue;
            return new MailTime(AfterQuiet(preferences, at, calendar), date);
        }
    }

    public static TimeZoneInfo ZoneOf(NoticePreferences preferences, WorkingCalendar calendar) =>
        TimeZoneInfo.FindSystemTimeZoneById(preferences.TimeZone ?? calendar.TimeZone);

    private static DateTimeOffset? EndOfQuiet(NoticePreferences preferences, DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var date = DateOnly.FromDateTime(local.DateTime);
        if (preferences.QuietDays.Contains(date.DayOfWeek))
            return Instant(date.AddDays(1), 0, zone);
        if (preferences is not { QuietFrom: { } from, QuietUntil: { } until } || from == until)
            return null;
        var isQuiet = from < until ? local.Hour >= from && local.Hour < until : local.Hour >= from || local.Hour < until;
        return isQuiet ? Instant(local.Hour < until ? date : date.AddDays(1), until, zone) : null;
    }

    private static DateOnly LocalDate(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static DateTimeOffset Instant(DateOnly date, int hour, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(new TimeOnly(hour, 0));
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
