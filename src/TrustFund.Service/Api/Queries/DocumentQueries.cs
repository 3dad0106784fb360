using System.Collections.Immutable;
using Microsoft.Net.Http.Headers;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Documents;
using TrustFund.Service.Documents.Pdf;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Api.Queries;

/// <summary>Documents to print. Each is read through the same rules as the thing itself, and shows no more than that.</summary>
internal static class DocumentQueries
{
    private const string Pdf = "application/pdf";

    private static readonly ImmutableArray<QueryParameter> Parameters =
        [new QueryParameter("lang", QueryKind.Text, "`fr` or `en`; where not given, as Accept-Language asks, and French where that asks for neither.")];

    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room, TimeProvider clock)
    {
        MapPdf(
            routes,
            "/sessions/{session}/minutes.pdf",
            "print-minutes",
            "The minutes of a session to print: marked as a draft until chair and secretary signed them.",
            clock,
            (asked, language) => Minutes(room, SessionId.Of(asked.OfAddress("session")), asked.Person, language, asked.Cancellation));
        MapPdf(
            routes,
            "/proposals/{proposal}/dossier.pdf",
            "print-dossier",
            "The dossier of a proposal as one file to print.",
            clock,
            (asked, language) => Dossier(room, ProposalId.Of(asked.OfAddress("proposal")), asked.Person, language, asked.Cancellation));
    }

    private static async Task<Result<PrintedDocument>> Minutes(ReadingRoom room, SessionId id, PersonId person, Language language, CancellationToken cancellation)
    {
        var read = await room.Session(id, person, cancellation);
        if (read.IsRefused)
            return read.Refusal;
        var session = read.Value.Session;
        if (session.Minutes is not { } minutes)
            return Refusal.Of("minutes.none-to-read", ("session", id));
        var entered = await room.EnterAsKnown(session.Fund, person, cancellation);
        return entered.IsRefused ? entered.Refusal : MinutesDocument.Of(minutes, entered.Value.Fund, language);
    }

    private static async Task<Result<PrintedDocument>> Dossier(ReadingRoom room, ProposalId id, PersonId person, Language language, CancellationToken cancellation)
    {
        var read = await room.Proposal(id, person, cancellation);
        return read.IsRefused ? read.Refusal : DossierDocument.Of(read.Value, language);
    }

    private static void MapPdf(
        IEndpointRouteBuilder routes,
        string pattern,
        string name,
        string summary,
        TimeProvider clock,
        Func<Asked, Language, Task<Result<PrintedDocument>>> document)
    {
        // As a delegate of its own, not as a bare request delegate: only those are described.
        routes.MapGet("/api/v1" + pattern, (Delegate)((HttpContext context) => Answer(context, clock, document)))
            .WithName(name)
            .WithMetadata(new QueryDescription(name, summary, Parameters))
            .Produces<Stream>(contentType: Pdf)
            .Refuses(400, 401, 403, 404, 503);
    }

    private static async Task Answer(HttpContext context, TimeProvider clock, Func<Asked, Language, Task<Result<PrintedDocument>>> document)
    {
        var asked = new Asked(context, Parameters);
        Language? wanted = asked.Text("lang") switch
        {
            null => Languages.Of(context.Request),
            "fr" => Language.French,
            "en" => Language.English,
            _ => null,
        };
        if (asked.Errors.Count > 0 || wanted is not { } language)
        {
            await Problems.Write(context, asked.Errors.Count > 0 ? asked.Errors : [new("lang", "fr ou en", "fr or en")]);
            return;
        }

        var read = await document(asked, language);
        if (read.IsRefused)
        {
            await Problems.Write(context, read.Refusal);
            return;
        }

        var (response, bytes) = (context.Response, PrintedPdf.Of(read.Value, clock.GetUtcNow()));
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ContentLanguage = language == Language.French ? "fr" : "en";
        response.Headers.Append(HeaderNames.Vary, $"{HeaderNames.Authorization}, {HeaderNames.AcceptLanguage}");
        response.Headers.ContentDisposition = $"inline; filename=\"{read.Value.Reference}-{response.Headers.ContentLanguage}.pdf\"";
        response.ContentType = Pdf;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
