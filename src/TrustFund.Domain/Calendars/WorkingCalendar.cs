using System.Collections.Immutable;

namespace TrustFund.Domain.Calendars;

/// <summary>The days on which clocks run (domain.md §2): everything but weekend days and holidays, in one time zone.</summary>
/// <param name="TimeZone">IANA name, as in <c>Africa/Bamako</c>.</param>
/// <param name="Weekend">The weekly days off.</param>
/// <param name="Holidays">Dates off, ascending.</param>
public sealed record WorkingCalendar(string TimeZone, ImmutableArray<DayOfWeek> Weekend, ImmutableSortedSet<DateOnly> Holidays)
{
    public bool IsWorkingDay(DateOnly date) => !Weekend.Contains(date.DayOfWeek) && !Holidays.Contains(date);

    /// <summary>
    /// The date that lies <paramref name="days"/> working days after <paramref name="from"/>, which itself does not
    /// count; a negative number goes back. Zero gives the date itself, working day or not.
    /// </summary>
    /// <exception cref="InvalidOperationException">The calendar has no working day within ten years.</exception>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        var step = Math.Sign(days);
        var date = from;
        var idle = 0;
        for (var left = Math.Abs(days); left > 0;)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date))
            {
                left--;
                idle = 0;
            }
            else if (++idle > 3_660)
            {
                throw new InvalidOperationException("The calendar has no working days.");
            }
        }

        return date;
    }

    /// <summary>The number of working days after <paramref name="from"/> up to and including <paramref name="to"/>; 0 where it is not later.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var date = from.AddDays(1); date <= to; date = date.AddDays(1))
        {
            if (IsWorkingDay(date))
                count++;
        }

        return count;
    }

    /// <summary>The instant, UTC, at which the local date ends: a deadline on a date includes the whole of it.</summary>
    public DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));

    /// <summary>The instant, UTC, at which the local date begins; where the clocks skip midnight, the first instant that exists; where they pass it twice, the first of the two.</summary>
    public DateTimeOffset StartOf(DateOnly date)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = date.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The local date of an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    public Moment Moment(DateTimeOffset instant) => new(instant, DateOf(instant));
}
