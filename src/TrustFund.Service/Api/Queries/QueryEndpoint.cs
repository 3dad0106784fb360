using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using TrustFund.Application.Store;
using TrustFund.Domain;

namespace TrustFund.Service.Api.Queries;

/// <summary>What a query shows; with a version where it is a single thing, which then has an entity tag.</summary>
internal readonly record struct Shown<T>(T Value, int? Version = null);

/// <summary>What the description of the API says of a query.</summary>
internal sealed record QueryDescription(string Name, string Summary, ImmutableArray<QueryParameter> Parameters);

/// <summary>How every query is asked: known parameters only, refusals as problems, 304 for what the asker has already.</summary>
internal static class QueryEndpoint
{
    public static void MapQuery<T>(
        this IEndpointRouteBuilder routes,
        string pattern,
        string name,
        string summary,
        ImmutableArray<QueryParameter> parameters,
        Func<Asked, Task<Result<Shown<T>>>> answer)
    {
        // As a delegate of its own, not as a bare request delegate: only those are described.
        routes.MapGet("/api/v1" + pattern, (Delegate)((HttpContext context) => Answer(context, parameters, answer)))
            .WithName(name)
            .WithMetadata(new QueryDescription(name, summary, parameters))
            .Produces<T>()
            .Refuses(400, 401, 403, 404, 503);
    }

    private static async Task Answer<T>(HttpContext context, ImmutableArray<QueryParameter> parameters, Func<Asked, Task<Result<Shown<T>>>> answer)
    {
        var asked = new Asked(context, parameters);
        if (asked.Errors.Count > 0)
        {
            await Problems.Write(context, asked.Errors);
            return;
        }

        Result<Shown<T>> result;
        try
        {
            result = await answer(asked);
        }
        catch (PageTokenException)
        {
            result = Refusal.Of("request.after-malformed");
        }

        if (result.IsRefused)
            await Problems.Write(context, result.Refusal);
        else
            await Write(context, result.Value);
    }

    private static async Task Write<T>(HttpContext context, Shown<T> shown)
    {
        var response = context.Response;
        var body = JsonSerializer.SerializeToUtf8Bytes(shown.Value, CommandJson.Answers);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Authorization);
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        if (shown.Version is { } version)
        {
            var tag = ETags.Of(version, body);
            response.Headers.ETag = tag;
            if (ETags.IsKnown(context.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
