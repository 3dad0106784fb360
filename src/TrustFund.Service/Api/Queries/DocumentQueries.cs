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

    public static void Map(IEndpointRouteBuilder routes, ReadingRoom room, TimeProvider clock)
    {
        routes.MapFile(
            "/sessions/{session}/minutes.pdf",
            "print-minutes",
            "The minutes of a session to print: marked as a draft until chair and secretary signed them.",
            Pdf,
            async (asked, language) => Print(await Minutes(room, SessionId.Of(asked.OfAddress("session")), asked.Person, language, asked.Cancellation), clock));
        routes.MapFile(
            "/proposals/{proposal}/dossier.pdf",
            "print-dossier",
            "The dossier of a proposal as one file to print.",
            Pdf,
            async (asked, language) => Print(await Dossier(room, ProposalId.Of(asked.OfAddress("proposal")), asked.Person, language, asked.Cancellation), clock));
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

    private static Result<GivenFile> Print(Result<PrintedDocument> document, TimeProvider clock) => document.IsRefused
        ? document.Refusal
        : new GivenFile(document.Value.Reference, "pdf", PrintedPdf.Of(document.Value, clock.GetUtcNow()));
}
