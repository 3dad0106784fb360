using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Documents;

namespace TrustFund.Service.Api.Queries;

/// <summary>One's own calendar of a fund.</summary>
internal static class CalendarQueries
{
    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room) => routes.MapFile(
        "/funds/{fund}/calendar.ics",
        "show-calendar",
        "One's calendar (RFC 5545): sessions, deadlines of written procedures, the last days of one's tasks, and the tranches, conditions and ends of the projects these are about.",
        "text/calendar",
        async (asked, language) =>
        {
            var read = await room.Dates(asked.Fund, asked.Person, asked.Cancellation);
            return read.IsRefused
                ? read.Refusal
                : new GivenFile(
                    $"{read.Value.Visitor.Fund.Id}-calendar",
                    "ics",
                    CalendarFile.Of(read.Value.Dates, new Wording(read.Value.Visitor.Fund, language), read.Value.Visitor.Moment.At));
        });
}
