using System.Collections.Immutable;
using System.Globalization;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Notices;

namespace TrustFund.Domain.Tests.Notices;

/// <summary>When a mail goes out. Paris: on 25 March 2018 the clock goes from 2 to 3, on 28 October 2018 from 3 back to 2.</summary>
public sealed class NoticeTimingTests
{
    private static readonly WorkingCalendar Calendar = new(
        "Africa/Bamako", [DayOfWeek.Saturday, DayOfWeek.Sunday], [new DateOnly(2018, 1, 1)]);

    [Theory]
    [InlineData("2017-12-05T10:00Z", "2017-12-05T10:00Z", "in the day")]
    [InlineData("2017-12-05T19:59Z", "2017-12-05T19:59Z", "a minute before the quiet begins")]
    [InlineData("2017-12-05T20:00Z", "2017-12-06T07:00Z", "the evening waits for the morning")]
    [InlineData("2017-12-06T02:00Z", "2017-12-06T07:00Z", "the night waits for the same morning")]
    [InlineData("2017-12-06T07:00Z", "2017-12-06T07:00Z", "the hour at which the quiet ends is not quiet")]
    public void Mails_wait_until_quiet_hours_end(string now, string sent, string why) =>
        NoticeTiming.AfterQuiet(Quiet(20, 7), At(now), Calendar).ShouldBe(At(sent), why);

    [Theory]
    [InlineData("2017-12-05T12:30Z", "2017-12-05T14:00Z")]
    [InlineData("2017-12-05T14:00Z", "2017-12-05T14:00Z")]
    [InlineData("2017-12-05T23:30Z", "2017-12-05T23:30Z")]
    public void Quiet_hours_may_lie_within_a_day(string now, string sent) => NoticeTiming.AfterQuiet(Quiet(12, 14), At(now), Calendar).ShouldBe(At(sent));

    [Fact]
    public void The_same_hour_twice_is_no_quiet_at_all() => NoticeTiming.AfterQuiet(Quiet(8, 8), At("2017-12-05T08:30Z"), Calendar).ShouldBe(At("2017-12-05T08:30Z"));

    [Fact]
    public void A_quiet_day_after_a_quiet_evening_is_waited_for_to_its_end_and_the_night_behind_it_too() =>
        // Friday evening; Saturday and Sunday are quiet; Monday begins in quiet hours.
        NoticeTiming.AfterQuiet(Quiet(20, 7, DayOfWeek.Saturday, DayOfWeek.Sunday), At("2017-12-08T21:00Z"), Calendar).ShouldBe(At("2017-12-11T07:00Z"));

    [Theory]
    [InlineData(2, "2018-03-24T23:30+01:00", "2018-03-25T03:00+02:00", "two o'clock does not exist that night: the first instant behind it")]
    [InlineData(7, "2018-03-24T23:30+01:00", "2018-03-25T07:00+02:00", "seven is seven, an hour sooner than on other days")]
    [InlineData(2, "2018-10-27T23:30+02:00", "2018-10-28T02:00+02:00", "two o'clock comes twice: the first of them")]
    [InlineData(7, "2018-10-27T23:30+02:00", "2018-10-28T07:00+01:00", "seven is seven, an hour later than on other days")]
    public void Quiet_hours_end_by_the_clock_on_the_wall_when_it_is_set_forward_or_back(int until, string now, string sent, string why) =>
        NoticeTiming.AfterQuiet(Quiet(22, until) with { TimeZone = "Europe/Paris" }, At(now), Calendar).ShouldBe(At(sent), why);

    [Theory]
    [InlineData("2017-12-05T06:59Z", "2017-12-05T07:00Z", "2017-12-05", "today's is still to come")]
    [InlineData("2017-12-05T07:00Z", "2017-12-06T07:00Z", "2017-12-06", "today's is going out now, and takes nothing more")]
    [InlineData("2017-12-08T12:00Z", "2017-12-11T07:00Z", "2017-12-11", "no digest on the weekend")]
    [InlineData("2017-12-29T12:00Z", "2018-01-02T07:00Z", "2018-01-02", "nor on a holiday")]
    public void A_digest_goes_out_on_working_days_of_the_fund(string now, string sent, string date, string why)
    {
        var delivery = NoticeTiming.NextDigest(Quiet(20, 7), At(now), Calendar);
        delivery.ShouldBe(new MailTime(At(sent), DateOnly.Parse(date, CultureInfo.InvariantCulture)), why);
    }

    [Fact]
    public void A_digest_in_quiet_hours_waits_for_their_end_like_any_mail() =>
        NoticeTiming.NextDigest(Quiet(20, 9) with { DigestHour = 6 }, At("2017-12-05T12:00Z"), Calendar)
            .ShouldBe(new MailTime(At("2017-12-06T09:00Z"), new DateOnly(2017, 12, 6)));

    [Fact]
    public void The_digest_is_at_the_hour_of_the_reader_s_zone() =>
        NoticeTiming.NextDigest(Quiet(null, null) with { TimeZone = "America/New_York", DigestHour = 8 }, At("2017-12-05T12:00Z"), Calendar).At.ShouldBe(At("2017-12-05T13:00Z"));

    [Theory]
    [InlineData(NoticeWay.AtOnce, false)]
    [InlineData(NoticeWay.Digest, true)]
    public void A_kind_is_mailed_as_it_was_chosen(NoticeWay way, bool isDigest)
    {
        var delivery = Of(Quiet(null, null) with { Payments = way }, NoticeKind.Payment);
        (delivery.ShouldNotBeNull().DigestOf is not null).ShouldBe(isDigest);
    }

    [Fact]
    public void What_was_switched_off_is_not_mailed_unless_it_has_a_deadline()
    {
        var off = Quiet(null, null) with { Tasks = NoticeWay.Never, Payments = NoticeWay.Never };
        Of(off, NoticeKind.Payment).ShouldBeNull();
        Of(off, NoticeKind.Task).ShouldBeNull();
        Of(off, NoticeKind.Task, hasDeadline: true).ShouldNotBeNull().DigestOf.ShouldNotBeNull();
    }

    [Fact]
    public void An_urgent_procedure_passes_quiet_hours_only_for_whoever_said_so()
    {
        var night = At("2017-12-05T23:00Z");
        NoticeTiming.Of(Quiet(20, 7), NoticeKind.Vote, true, isUrgent: true, night, Calendar)!.Value.At.ShouldBe(At("2017-12-06T07:00Z"));
        NoticeTiming.Of(Quiet(20, 7) with { UrgentPasses = true }, NoticeKind.Vote, true, isUrgent: true, night, Calendar)!.Value.At.ShouldBe(night);
        NoticeTiming.Of(Quiet(20, 7) with { UrgentPasses = true }, NoticeKind.Vote, true, isUrgent: false, night, Calendar)!.Value.At.ShouldBe(At("2017-12-06T07:00Z"));
    }

    /// <summary>Whatever was chosen and whenever: a mail never goes out in quiet hours, never before now, and waits no longer than two weeks.</summary>
    [Fact]
    public void No_mail_goes_out_in_quiet_hours_whatever_was_chosen()
    {
        var seed = Environment.TickCount;
        var chance = new Random(seed);
        string?[] zones = ["Europe/Paris", "America/New_York", "Africa/Bamako", "Australia/Lord_Howe", "Asia/Kathmandu", null];
        for (var i = 0; i < 5_000; i++)
        {
            var days = Enum.GetValues<DayOfWeek>().Where(_ => chance.Next(4) == 0).Take(6).ToArray();
            var chosen = Quiet(chance.Next(24), chance.Next(24), [.. days]) with { TimeZone = zones[chance.Next(zones.Length)], DigestHour = chance.Next(24) };
            var now = At("2018-01-01T00:00Z").AddMinutes(chance.Next(525_600));
            foreach (var at in (DateTimeOffset[])[NoticeTiming.AfterQuiet(chosen, now, Calendar), NoticeTiming.NextDigest(chosen, now, Calendar).At])
            {
                var because = $"seed {seed}, {chosen}, days {string.Join(' ', days)}, now {now:O}, at {at:O}";
                at.ShouldBeGreaterThanOrEqualTo(now, because);
                (at - now).ShouldBeLessThan(TimeSpan.FromDays(14), because);
                NoticeTiming.AfterQuiet(chosen, at, Calendar).ShouldBe(at, because);
            }
        }
    }

    [Theory]
    [InlineData(NoticeKind.Return)]
    [InlineData(NoticeKind.Deadline)]
    [InlineData(NoticeKind.Vote)]
    public void What_runs_with_a_deadline_of_the_procedure_cannot_be_switched_off(NoticeKind kind)
    {
        var standing = NoticePreferences.Default("fr");
        var wanted = kind switch
        {
            NoticeKind.Return => standing with { Returns = NoticeWay.Never },
            NoticeKind.Deadline => standing with { Deadlines = NoticeWay.Never },
            _ => standing with { Votes = NoticeWay.Never },
        };
        ChoosingNotices.Set(standing, wanted, new PersonId("a")).Refusal.ShouldNotBeNull().Code.ShouldBe("notice.has-a-deadline");
    }

    [Fact]
    public void Choosing_the_same_again_is_no_event()
    {
        var standing = NoticePreferences.Default("fr") with { QuietDays = [DayOfWeek.Sunday] };
        ChoosingNotices.Set(standing, standing with { QuietDays = [DayOfWeek.Sunday] }, new PersonId("a")).Events.ShouldBeEmpty();
        ChoosingNotices.Set(standing, standing with { QuietDays = [] }, new PersonId("a")).Events.ShouldHaveSingleItem();
    }

    private static MailTime? Of(NoticePreferences chosen, NoticeKind kind, bool hasDeadline = false) =>
        NoticeTiming.Of(chosen, kind, hasDeadline, isUrgent: false, At("2017-12-05T12:00Z"), Calendar);

    private static NoticePreferences Quiet(int? from, int? until, params ImmutableArray<DayOfWeek> days) =>
        NoticePreferences.Default("fr") with { QuietFrom = from, QuietUntil = until, QuietDays = days };

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
