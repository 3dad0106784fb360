using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using TrustFund.Application.Acting;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Service.Api;
using TrustFund.Service.Api.Queries;
using TrustFund.Service.Hosting;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Papers;

/// <summary>What the description of the API says of an upload.</summary>
internal sealed record UploadDescription(string Name, string Summary, ImmutableArray<QueryParameter> Parameters);

/// <summary>A paper of a proposal.</summary>
/// <param name="Part">Of the purpose: the version that is answered, the tranche reported on, the number of the change or of the condition.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
/// <param name="Versions">The versions of the dossier that were handed in with it.</param>
/// <param name="IsHandedIn">Something that was handed in names it: it is never destroyed.</param>
/// <param name="WithdrawnOn">Null while it counts.</param>
public sealed record PaperListed(
    int Number, PaperPurpose Purpose, int? Part, string Name, string MediaType, long Size, string Sha256, string? Note, PersonId By, DateOnly On, ImmutableArray<int> Versions, bool IsHandedIn, DateOnly? WithdrawnOn)
{
    public static PaperListed Of(Paper paper) => new(
        paper.Number,
        paper.Facts.Purpose,
        paper.Facts.Part,
        paper.Facts.Name,
        paper.Facts.MediaType,
        paper.Facts.Size,
        paper.Facts.Sha256,
        paper.Facts.Note,
        paper.Facts.By,
        paper.Facts.On,
        paper.Versions,
        paper.IsHandedIn,
        paper.Withdrawal?.On);
}

/// <summary>Papers over the API: attach, list, download.</summary>
internal static class PaperEndpoints
{
    /// <summary>Room beside the bytes themselves, for what a form sends with them.</summary>
    public const int Beside = 65_536;

    private static readonly ImmutableArray<QueryParameter> Parameters =
    [
        new("purpose", QueryKind.Text, "What it goes with: `draft`, `answer`, `report`, `change` or `evidence`; whoever may take that step may attach."),
        new("part", QueryKind.Number, "Of evidence the number of the condition."),
        new("name", QueryKind.Text, "The file's name, with one of the endings " + PaperKinds.Endings + "; it must be what the bytes are."),
        new("note", QueryKind.Text, "What it is, in a few words."),
    ];

    public static void Map(IEndpointRouteBuilder routes, Installation installation, ReadingRoom room)
    {
        var reception = new PaperReception(installation, room);
        routes.MapPost("/api/v1/proposals/{proposal}/attach-paper", (Delegate)((HttpContext context) => Attach(context, reception)))
            .WithName("attach-paper")
            .WithMetadata(new UploadDescription("attach-paper", "Attaches a paper: checked for size and kind, hashed, kept outside the database.", Parameters))
            .Produces<Answer>()
            .Refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);
        routes.MapQuery<Listing<PaperListed>>("/proposals/{proposal}/papers", "list-papers", "The papers of a proposal, the withdrawn among them.", [], async asked =>
        {
            var read = await room.Papers(ProposalId.Of(asked.OfAddress("proposal")), asked.Person, asked.Cancellation);
            return read.IsRefused ? read.Refusal : new Shown<Listing<PaperListed>>(new Listing<PaperListed>([.. read.Value.Papers.All.Select(PaperListed.Of)], null));
        });
        routes.MapGet("/api/v1/proposals/{proposal}/papers/{number:int}", (Delegate)((HttpContext context) => Download(context, installation, room)))
            .WithName("download-paper")
            .WithMetadata(new QueryDescription("download-paper", "The bytes of a paper, to be saved; ranges may be asked for.", []))
            .Produces<Stream>(contentType: "application/octet-stream")
            .Refuses(400, 401, 403, 404, 503);
    }

    /// <summary>For this request only: everywhere else a body stays small.</summary>
    public static void AllowBody(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = bytes;
    }

    private static async Task Attach(HttpContext context, PaperReception reception)
    {
        var asked = new Asked(context, Parameters);
        if (asked.Errors.Count > 0 || PurposeOf(asked.Text("purpose")) is not { } purpose)
        {
            await Problems.Write(context, asked.Errors.Count > 0 ? asked.Errors : [new FieldError("purpose", "draft, answer, report, change ou evidence", "draft, answer, report, change or evidence")]);
            return;
        }

        var request = context.Request;
        var part = asked.Number("part") is { } number and <= int.MaxValue ? (int?)number : null;
        var offered = new OfferedPaper(ProposalId.Of(asked.OfAddress("proposal")), purpose, part, asked.Text("name"), asked.Text("note"));
        if (await reception.WhyNot(offered, asked.Person, request.ContentLength, asked.Cancellation) is { } refusal)
        {
            await Problems.Write(context, refusal);
            return;
        }

        var wrong = ActionEndpoints.WhyNotKey(request);
        if (!ETags.TryReadIfMatch(request, out var expected))
            wrong ??= Refusal.Of("request.if-match-malformed");
        if (wrong is not null)
        {
            await Problems.Write(context, wrong);
            return;
        }

        AllowBody(context, reception.Limits.File + Beside);
        var caller = new Caller(SignedIn.PersonOf(context), request.Headers[ActionEndpoints.IdempotencyKey].ToString(), expected, Trace: Activity.Current?.Id);
        await ActionEndpoints.Write(context, await reception.Receive(offered, request.Body, caller, context.RequestAborted));
    }

    private static async Task Download(HttpContext context, Installation installation, ReadingRoom room)
    {
        var asked = new Asked(context, []);
        if (asked.Errors.Count > 0)
        {
            await Problems.Write(context, asked.Errors);
            return;
        }

        var number = int.Parse(asked.OfAddress("number"), System.Globalization.CultureInfo.InvariantCulture);
        var paper = await room.Paper(ProposalId.Of(asked.OfAddress("proposal")), number, asked.Person, asked.Cancellation);
        if ((paper.IsRefused ? paper.Refusal : await PaperAnswer.Write(context, paper.Value, installation.Papers)) is { } refusal)
            await Problems.Write(context, refusal);
    }

    private static PaperPurpose? PurposeOf(string? word) =>
        Enum.GetValues<PaperPurpose>().Select(purpose => (PaperPurpose?)purpose).FirstOrDefault(purpose => purpose.ToString()!.Equals(word, StringComparison.OrdinalIgnoreCase));
}
