using System.Diagnostics;
using System.Text.Json;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Service.Hosting;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Api;

/// <summary>Every action of the catalogue under its own address, all by this one piece of code.</summary>
internal static class ActionEndpoints
{
    public const string IdempotencyKey = "Idempotency-Key";
    public const string Replay = "Idempotent-Replay";
    public const int LongestKey = 200;

    public static void Map(IEndpointRouteBuilder routes, Installation installation)
    {
        foreach (var route in installation.UseCases.All.Where(useCase => !useCase.ComesWithBytes).Select(ActionRoute.Of))
        {
            // As a delegate of its own, not as a bare request delegate: only those are described.
            routes.MapPost(route.Pattern, (Delegate)((HttpContext context) => Act(context, installation, route)))
                .WithName(route.UseCase.Name)
                .WithMetadata(route)
                .Accepts(route.UseCase.CommandType, "application/json")
                .Produces<Answer>()
                .Refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);
        }
    }

    private static async Task Act(HttpContext context, Installation installation, ActionRoute route)
    {
        var request = context.Request;
        if (WhyNotKey(request) is { } keyless)
        {
            await Problems.Write(context, keyless);
            return;
        }

        if (!ETags.TryReadIfMatch(request, out var expected))
        {
            await Problems.Write(context, Refusal.Of("request.if-match-malformed"));
            return;
        }

        var subject = (string)request.RouteValues[route.About]!;
        var read = await CommandReader.Read(request, route.UseCase.CommandType, route.Field, subject);
        if (read.Command is not { } command)
        {
            await Problems.Write(context, read.Refusal!, read.Errors);
            return;
        }

        var caller = new Caller(SignedIn.PersonOf(context), request.Headers[IdempotencyKey].ToString(), expected, Trace: Activity.Current?.Id);
        // Once an action waits for its turn it is done or refused whether or not the caller still listens.
        await Write(context, await installation.Runner.Run(command, caller, CancellationToken.None));
    }

    /// <summary>How an action ended, as an answer.</summary>
    internal static Task Write(HttpContext context, ActionResult result) => result switch
    {
        ActionResult.Done done => Write(context, done),
        ActionResult.Refused refused => Problems.Write(context, refused.Refusal),
        ActionResult.Invalid invalid => Problems.Write(context, invalid.Errors),
        _ => throw new InvalidOperationException("An action is done, refused or invalid."),
    };

    private static async Task Write(HttpContext context, ActionResult.Done done)
    {
        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ETag = ETags.Of(done.Answer.Version);
        if (done.Repeated)
            response.Headers[Replay] = "true";
        await JsonSerializer.SerializeAsync(response.Body, done.Answer, CommandJson.Answers, context.RequestAborted);
    }

    internal static Refusal? WhyNotKey(HttpRequest request)
    {
        var keys = request.Headers[IdempotencyKey];
        if (keys.Count == 0 || string.IsNullOrEmpty(keys))
            return Refusal.Of("request.idempotency-key-missing");
        return keys.Count == 1 && keys[0] is { Length: <= LongestKey } key && key.All(letter => letter is >= ' ' and <= '~')
            ? null
            : Refusal.Of("request.idempotency-key-malformed", ("longest", LongestKey));
    }
}
