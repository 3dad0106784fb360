using System.Net;
using Ical.Net;
using Ical.Net.CalendarComponents;
using TrustFund.Application.Committee;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Documents;
using TrustFund.Service.Tests.Running;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Tests.Documents;

public sealed class CalendarTests
{
    private const string Address = $"/api/v1/funds/{AFund.Id}/calendar.ics";

    [Fact]
    public async Task A_calendar_holds_the_sessions_and_ones_own_tasks_in_ones_language()
    {
        await using var service = await RunningService.StartWithFund();
        var proposal = await AFund.Submitted(service.Installation);
        await AFund.Do(service.Installation, new ScheduleSession(new FundId(AFund.Id), new SessionId("PRC-2017-11-20"), new DateOnly(2017, 11, 20), "Bamako"), AFund.Secretary);
        var french = await Events(service, AFund.Secretary, "fr");
        var meeting = french.Single(one => one.Summary == "Comité de revue des projets : séance PRC-2017-11-20");
        (meeting.Start!.Date, meeting.Start.HasTime, meeting.Location).ShouldBe((new DateOnly(2017, 11, 20), false, "Bamako"));
        // Screening takes 5 working days from Thursday 9 November.
        french.Single(one => one.Summary!.Contains(proposal, StringComparison.Ordinal)).Start!.Date.ShouldBe(new DateOnly(2017, 11, 16));
        var english = await Events(service, AFund.Secretary, "en");
        english.Select(one => one.Uid).ShouldBe(french.Select(one => one.Uid));
        english.ShouldContain(one => one.Summary == "Project Review Committee: session PRC-2017-11-20");
        (await Events(service, AFund.OtherSponsor, "fr")).Select(one => one.Summary).ShouldBe([meeting.Summary]);
        (await Events(service, "donor-one", "fr")).ShouldBeEmpty();
        (await service.As(AFund.Stranger).Get(Address)).ShouldBe(HttpStatusCode.Forbidden, "access.not-in-fund");
    }

    [Theory]
    [InlineData(DateKind.Meeting)]
    [InlineData(DateKind.WrittenDeadline)]
    [InlineData(DateKind.Task)]
    [InlineData(DateKind.Tranche)]
    [InlineData(DateKind.Condition)]
    [InlineData(DateKind.PlannedEnd)]
    public void Whatever_a_title_holds_it_stays_one_event(DateKind kind)
    {
        const string nasty = "Été; a, b\\n\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x é ɲ 😀";
        foreach (var language in Enum.GetValues<Language>())
        {
            var file = CalendarFile.Of([new CalendarDate(kind, "TF-2017-0106", "2", new DateOnly(2017, 12, 31), new ProjectTitle(nasty))], new Wording(SomeMinutes.Fund, language), SomeMinutes.Now);
            var only = Read(System.Text.Encoding.UTF8.GetString(file)).Single();
            (kind == DateKind.Meeting ? only.Location : only.Summary).ShouldNotBeNull().ShouldContain("Été; a, b\\n");
            (only.Start!.Date, only.End!.Date).ShouldBe((new DateOnly(2017, 12, 31), new DateOnly(2018, 1, 1)));
        }
    }

    private static async Task<IReadOnlyList<CalendarEvent>> Events(RunningService service, string person, string language) =>
        Read(await service.As(person).GetStringAsync(new Uri($"{Address}?lang={language}", UriKind.Relative)));

    private static IReadOnlyList<CalendarEvent> Read(string file) => [.. Calendar.Load(file)!.Events];
}
