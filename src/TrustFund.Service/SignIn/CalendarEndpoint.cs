using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Api;
using TrustFund.Service.Documents;
using TrustFund.Service.Texts;

namespace TrustFund.Service.SignIn;

/// <summary>
/// A calendar by its secret address, for programs that cannot sign in: the same dates as the API's, of the person whose address it
/// is, as long as they have a role in the fund. A secret that is wrong, taken away, or of somebody without a role is answered alike.
/// </summary>
internal static class CalendarEndpoint
{
    public const string Address = "/calendar/";

    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room) =>
        routes.MapGet(Address + "{secret}.ics", (Delegate)((HttpContext context, string secret) => Answer(context, room, secret))).AllowAnonymous().ExcludeFromDescription();

    private static async Task Answer(HttpContext context, ReadingRoom room, string secret)
    {
        var behind = await room.BehindCalendar(CalendarSecrets.HashOf(secret), context.RequestAborted);
        var read = behind.IsRefused ? behind.Refusal : await room.Dates(behind.Value.Fund, behind.Value.Person, context.RequestAborted);
        if (read.IsRefused)
        {
            await Problems.Write(context, Refusal.Of("calendar.unknown"));
            return;
        }

        var fund = read.Value.Visitor.Fund;
        var language = fund.People.GetValueOrDefault(behind.Value.Person.Value)?.Language == "en" ? Language.English : Language.French;
        var bytes = CalendarFile.Of(read.Value.Dates, new Wording(fund, language), read.Value.Visitor.Moment.At);
        var response = context.Response;
        // Programs ask again and again; nothing on the way may keep it.
        response.Headers.CacheControl = "private, max-age=600";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.ContentType = "text/calendar; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
