using System.Collections.Immutable;
using Microsoft.Net.Http.Headers;
using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Api.Queries;

/// <summary>A file as an answer.</summary>
/// <param name="Name">Of the file, without language and ending.</param>
internal sealed record GivenFile(string Name, string Ending, byte[] Bytes);

/// <summary>How every file in one of the two languages is asked for.</summary>
internal static class FileEndpoint
{
    private static readonly ImmutableArray<QueryParameter> Parameters =
        [new QueryParameter("lang", QueryKind.Text, "`fr` or `en`; where not given, as Accept-Language asks, and French where that asks for neither.")];

    public static void MapFile(
        this IEndpointRouteBuilder routes, string pattern, string name, string summary, string contentType, Func<Asked, Language, Task<Result<GivenFile>>> file)
    {
        // As a delegate of its own, not as a bare request delegate: only those are described.
        routes.MapGet("/api/v1" + pattern, (Delegate)((HttpContext context) => Answer(context, contentType, file)))
            .WithName(name)
            .WithMetadata(new QueryDescription(name, summary, Parameters))
            .Produces<Stream>(contentType: contentType)
            .Refuses(400, 401, 403, 404, 503);
    }

    private static async Task Answer(HttpContext context, string contentType, Func<Asked, Language, Task<Result<GivenFile>>> file)
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

        var made = await file(asked, language);
        if (made.IsRefused)
        {
            await Problems.Write(context, made.Refusal);
            return;
        }

        var (response, bytes) = (context.Response, made.Value.Bytes);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ContentLanguage = language == Language.French ? "fr" : "en";
        response.Headers.Append(HeaderNames.Vary, $"{HeaderNames.Authorization}, {HeaderNames.AcceptLanguage}");
        response.Headers.ContentDisposition = $"inline; filename=\"{made.Value.Name}-{response.Headers.ContentLanguage}.{made.Value.Ending}\"";
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
