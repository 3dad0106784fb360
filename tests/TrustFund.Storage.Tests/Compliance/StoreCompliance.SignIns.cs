using TrustFund.Application.Store;

namespace TrustFund.Storage.Tests.Compliance;

/// <summary>Sign-ins, ended sessions and calendar addresses beside the log.</summary>
public abstract partial class StoreCompliance
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    protected abstract ISignIns SignInsOf(IStore store);

    protected abstract ICalendarAddresses CalendarsOf(IStore store);

    [Fact]
    public async Task Sign_ins_are_listed_the_latest_first_page_by_page()
    {
        var signIns = SignInsOf(Store);
        for (var minute = 0; minute < 5; minute++)
            await signIns.Note(new SignInNote(Morning.AddMinutes(minute), SignInKind.SignedIn, "provider", $"person-{minute}", null, "192.0.2.0/24"), DateTimeOffset.MinValue, default);
        await signIns.Note(new SignInNote(Morning.AddMinutes(5), SignInKind.Refused, "provider", null, "sign-in.declined", "2001:db8:1::/48"), DateTimeOffset.MinValue, default);

        var first = await Queries.SignIns(null, 4, default);
        var second = await Queries.SignIns(first.Next, 4, default);
        first.Items.Concat(second.Items).Select(row => row.Person).ShouldBe([null, "person-4", "person-3", "person-2", "person-1", "person-0"]);
        second.Next.ShouldBeNull();
        var refused = first.Items[0];
        (refused.At, refused.Kind, refused.Way, refused.Code, refused.Network).ShouldBe((Morning.AddMinutes(5), nameof(SignInKind.Refused), "provider", "sign-in.declined", "2001:db8:1::/48"));
        await Should.ThrowAsync<ArgumentException>(() => Queries.SignIns("nonsense", 4, default));
    }

    [Fact]
    public async Task Sign_ins_from_before_the_time_that_they_are_kept_are_forgotten()
    {
        var signIns = SignInsOf(Store);
        await signIns.Note(new SignInNote(Morning, SignInKind.SignedIn, "provider", "old", null, "192.0.2.0/24"), DateTimeOffset.MinValue, default);
        await signIns.Note(new SignInNote(Morning.AddDays(1), SignInKind.SignedOut, "provider", "new", null, "192.0.2.0/24"), Morning.AddTicks(1), default);
        (await Queries.SignIns(null, 10, default)).Items.Select(row => row.Person).ShouldBe(["new"]);
    }

    [Fact]
    public async Task A_session_that_was_ended_is_ended_for_every_node_until_it_would_have_run_out()
    {
        var other = await OpenStore();
        try
        {
            var signIns = SignInsOf(Store);
            await signIns.EndSession("one", Morning.AddHours(8), Morning, default);
            await signIns.EndSession("one", Morning.AddHours(8), Morning, default);
            (await QueriesOf(other).IsEnded("one", default)).ShouldBeTrue();
            (await QueriesOf(other).IsEnded("two", default)).ShouldBeFalse();
            await signIns.EndSession("two", Morning.AddHours(17), Morning.AddHours(9), default);
            (await Queries.IsEnded("one", default)).ShouldBeFalse("its cookie has run out by itself");
            (await Queries.IsEnded("two", default)).ShouldBeTrue();
        }
        finally
        {
            await CloseStore(other);
        }
    }

    [Fact]
    public async Task Failures_are_counted_once_for_all_nodes_whoever_counts_at_once()
    {
        var other = await OpenStore();
        try
        {
            var nodes = new[] { SignInsOf(Store), SignInsOf(other) };
            var counted = await Task.WhenAll(Enumerable.Range(0, 16).Select(one => nodes[one % 2].CountFailure("192.0.2.7", 5, Morning, Morning.AddMinutes(15), default)));
            counted.Order().ShouldBe(Enumerable.Range(1, 16).Select(one => (long)one), "nobody is told the same number, so one closes the door");
            (await nodes[1].FailuresOf("192.0.2.7", default)).ShouldBe(new FailedSignIns(16, Morning.AddMinutes(15)));
            (await nodes[0].FailuresOf("192.0.2.8", default)).ShouldBeNull();
        }
        finally
        {
            await CloseStore(other);
        }
    }

    [Fact]
    public async Task The_time_of_failures_begins_with_the_first_and_again_with_the_one_that_closes_the_door()
    {
        var signIns = SignInsOf(Store);
        await Fail(0);
        await Fail(10);
        (await signIns.FailuresOf("a", default)).ShouldBe(new FailedSignIns(2, Morning.AddMinutes(15)));
        (await Fail(14)).ShouldBe(3);
        (await signIns.FailuresOf("a", default)).ShouldBe(new FailedSignIns(3, Morning.AddMinutes(29)));
        (await Fail(20)).ShouldBe(4);
        (await signIns.FailuresOf("a", default))!.EndsAt.ShouldBe(Morning.AddMinutes(29), "who knocks at a closed door does not keep it closed for ever");
        (await Fail(29)).ShouldBe(1, "it counts anew");

        Task<long> Fail(int minute) => signIns.CountFailure("a", 3, Morning.AddMinutes(minute), Morning.AddMinutes(minute + 15), default);
    }

    [Fact]
    public async Task An_address_is_forgotten_with_the_first_sign_in_after_its_time()
    {
        var signIns = SignInsOf(Store);
        await signIns.CountFailure("192.0.2.7", 5, Morning, Morning.AddMinutes(15), default);
        await Note(14);
        (await signIns.FailuresOf("192.0.2.7", default)).ShouldNotBeNull();
        await Note(15);
        (await signIns.FailuresOf("192.0.2.7", default)).ShouldBeNull();

        Task Note(int minute) => signIns.Note(new SignInNote(Morning.AddMinutes(minute), SignInKind.SignedIn, "provider", "one", null, "198.51.100.0/24"), DateTimeOffset.MinValue, default);
    }

    [Fact]
    public async Task A_calendar_has_one_address_and_an_older_one_leads_nowhere()
    {
        var calendars = CalendarsOf(Store);
        (await Queries.CalendarAddressOf("mali-tf", "one", default)).ShouldBeNull();
        await calendars.Give("mali-tf", "one", "aa", Morning, default);
        await calendars.Give("mali-tf", "two", "bb", Morning, default);
        await calendars.Give("mali-tf", "one", "cc", Morning.AddDays(1), default);
        (await Queries.CalendarBehind("aa", default)).ShouldBeNull();
        (await Queries.CalendarBehind("bb", default)).ShouldBe(new CalendarAddress("mali-tf", "two", Morning));
        (await Queries.CalendarBehind("cc", default)).ShouldBe(new CalendarAddress("mali-tf", "one", Morning.AddDays(1)));
        (await Queries.CalendarAddressOf("mali-tf", "one", default))!.MadeAt.ShouldBe(Morning.AddDays(1));
        await calendars.TakeAway("mali-tf", "one", default);
        await calendars.TakeAway("mali-tf", "one", default);
        (await Queries.CalendarBehind("cc", default)).ShouldBeNull();
        (await Queries.CalendarAddressOf("mali-tf", "two", default)).ShouldNotBeNull();
    }
}
