using CsCheck;
using TrustFund.Domain.Calendars;

namespace TrustFund.Domain.Tests.Basics;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Bamako = Calendar("Africa/Bamako", new DateOnly(2017, 12, 25), new DateOnly(2018, 1, 1));

    private static readonly Gen<DateOnly> Dates = Gen.Int[0, 3_000].Select(days => new DateOnly(2015, 1, 1).AddDays(days));

    [Fact]
    public void Weekends_and_holidays_do_not_count()
    {
        Bamako.IsWorkingDay(new DateOnly(2017, 12, 22)).ShouldBeTrue();
        Bamako.IsWorkingDay(new DateOnly(2017, 12, 23)).ShouldBeFalse("a Saturday");
        Bamako.IsWorkingDay(new DateOnly(2017, 12, 25)).ShouldBeFalse("a holiday");
        Bamako.AddWorkingDays(new DateOnly(2017, 12, 22), 1).ShouldBe(new DateOnly(2017, 12, 26));
        Bamako.AddWorkingDays(new DateOnly(2017, 12, 22), 5).ShouldBe(new DateOnly(2018, 1, 2));
        Bamako.AddWorkingDays(new DateOnly(2018, 1, 2), -5).ShouldBe(new DateOnly(2017, 12, 22));
    }

    [Fact]
    public void A_weekend_is_what_the_fund_says()
    {
        var friday = new WorkingCalendar("Africa/Khartoum", [DayOfWeek.Friday, DayOfWeek.Saturday], []);
        friday.AddWorkingDays(new DateOnly(2017, 11, 30), 1).ShouldBe(new DateOnly(2017, 12, 3));
    }

    [Fact]
    public void Zero_days_is_the_day_itself_working_or_not() =>
        Bamako.AddWorkingDays(new DateOnly(2017, 12, 24), 0).ShouldBe(new DateOnly(2017, 12, 24));

    [Fact]
    public void The_29th_of_February_is_a_day_like_any_other()
    {
        Bamako.AddWorkingDays(new DateOnly(2016, 2, 26), 1).ShouldBe(new DateOnly(2016, 2, 29));
        Bamako.AddWorkingDays(new DateOnly(2016, 2, 29), 1).ShouldBe(new DateOnly(2016, 3, 1));
        Bamako.AddWorkingDays(new DateOnly(2017, 2, 28), 1).ShouldBe(new DateOnly(2017, 3, 1));
        Bamako.WorkingDaysBetween(new DateOnly(2016, 2, 28), new DateOnly(2016, 3, 1)).ShouldBe(2);
        Bamako.EndOf(new DateOnly(2016, 2, 29)).ShouldBe(Utc(2016, 3, 1, 0, 0));
        DateOnly.TryParse("2017-02-30", System.Globalization.CultureInfo.InvariantCulture, out _).ShouldBeFalse("the printed '30 February 2017' is no date");
    }

    [Fact]
    public void Adding_and_counting_working_days_are_each_others_inverse() => Gen.Select(Dates, Gen.Int[1, 60]).Sample((from, days) =>
    {
        var to = Bamako.AddWorkingDays(from, days);
        Bamako.IsWorkingDay(to).ShouldBeTrue();
        Bamako.WorkingDaysBetween(from, to).ShouldBe(days);
        Bamako.WorkingDaysBetween(to, from).ShouldBe(0);
        if (Bamako.IsWorkingDay(from))
            Bamako.AddWorkingDays(to, -days).ShouldBe(from);
    });

    [Fact]
    public void A_calendar_without_working_days_is_an_error_not_an_endless_loop()
    {
        var never = new WorkingCalendar("UTC", [.. Enum.GetValues<DayOfWeek>()], []);
        Should.Throw<InvalidOperationException>(() => never.AddWorkingDays(new DateOnly(2017, 1, 1), 1));
    }

    [Fact]
    public void A_date_spans_from_its_local_midnight_to_the_next()
    {
        var newYork = Calendar("America/New_York");
        newYork.StartOf(new DateOnly(2017, 7, 1)).ShouldBe(Utc(2017, 7, 1, 4, 0));
        newYork.EndOf(new DateOnly(2017, 7, 1)).ShouldBe(Utc(2017, 7, 2, 4, 0));
        newYork.DateOf(Utc(2017, 7, 1, 3, 59)).ShouldBe(new DateOnly(2017, 6, 30));
        newYork.DateOf(Utc(2017, 7, 1, 4, 0)).ShouldBe(new DateOnly(2017, 7, 1));
        newYork.Moment(Utc(2017, 7, 1, 3, 59)).ShouldBe(new Moment(Utc(2017, 7, 1, 3, 59), new DateOnly(2017, 6, 30)));
    }

    [Fact]
    public void A_day_of_daylight_saving_has_23_or_25_hours()
    {
        var newYork = Calendar("America/New_York");
        Length(newYork, new DateOnly(2017, 3, 12)).ShouldBe(TimeSpan.FromHours(23));
        Length(newYork, new DateOnly(2017, 11, 5)).ShouldBe(TimeSpan.FromHours(25));
        Length(newYork, new DateOnly(2017, 6, 1)).ShouldBe(TimeSpan.FromHours(24));
    }

    [Theory]
    [InlineData("America/Sao_Paulo", 2017, 10, 15)]
    [InlineData("Asia/Beirut", 2017, 3, 26)]
    public void Where_the_clocks_skip_midnight_the_day_begins_with_its_first_instant(string zone, int year, int month, int day)
    {
        var calendar = Calendar(zone);
        var date = new DateOnly(year, month, day);
        calendar.DateOf(calendar.StartOf(date)).ShouldBe(date);
        calendar.DateOf(calendar.StartOf(date).AddTicks(-1)).ShouldBe(date.AddDays(-1));
        Length(calendar, date).ShouldBe(TimeSpan.FromHours(23));
    }

    [Fact]
    public void Where_the_clocks_pass_midnight_twice_the_day_begins_with_the_first()
    {
        var havana = Calendar("America/Havana");
        havana.StartOf(new DateOnly(2022, 11, 6)).ShouldBe(Utc(2022, 11, 6, 4, 0));
        Length(havana, new DateOnly(2022, 11, 6)).ShouldBe(TimeSpan.FromHours(25));
    }

    [Theory]
    [InlineData("Africa/Bamako")]
    [InlineData("America/New_York")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("America/Havana")]
    [InlineData("Asia/Beirut")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Africa/Cairo")]
    public void Every_instant_belongs_to_the_one_date_whose_span_holds_it(string zone)
    {
        var calendar = Calendar(zone);
        Dates.Sample(iter: 3_000, assert: date =>
        {
            var (start, end) = (calendar.StartOf(date), calendar.EndOf(date));
            calendar.DateOf(start).ShouldBe(date);
            calendar.DateOf(start.AddTicks(-1)).ShouldBe(date.AddDays(-1));
            calendar.DateOf(end.AddTicks(-1)).ShouldBe(date);
            calendar.DateOf(end).ShouldBe(date.AddDays(1));
        });
    }

    private static WorkingCalendar Calendar(string zone, params DateOnly[] holidays) => new(zone, [DayOfWeek.Saturday, DayOfWeek.Sunday], [.. holidays]);

    private static TimeSpan Length(WorkingCalendar calendar, DateOnly date) => calendar.EndOf(date) - calendar.StartOf(date);

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
