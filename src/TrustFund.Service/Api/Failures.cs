using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Pages;

namespace TrustFund.Service.Api;

/// <summary>What is not a refusal by a rule: a busy store, a broken request, a defect. The caller learns that much and no more.</summary>
internal static partial class Failures
{
    /// <summary>Catches what endpoints throw, and gives a body to answers that the host makes without one.</summary>
    public static void Use(WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception problem) when (context.RequestAborted.IsCancellationRequested && problem is OperationCanceledException or IOException)
            {
                // The caller went away; nobody reads an answer.
            }
            catch (Exception problem)
            {
                await Answer(app.Logger, context, problem);
            }
        });
        app.UseStatusCodePages(pages => Write(pages.HttpContext, RefusalOf(pages.HttpContext)));
    }

    private static async Task Answer(ILogger logger, HttpContext context, Exception problem)
    {
        switch (problem)
        {
            case StoreBusyException:
                await Write(context, Refusal.Of("service.busy"));
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Write(context, Refusal.Of("request.body-too-large"));
                break;
            case BadHttpRequestException:
                await Write(context, Refusal.Of("request.malformed"));
                break;
            default:
                // The endpoint's pattern, not the address: an address may name people.
                LogFailure(logger, problem, context.GetEndpoint()?.DisplayName ?? "(none)");
                await Write(context, Refusal.Of("service.failed"));
                break;
        }
    }

    // A person is answered with a page, a program with a problem.
    private static Task Write(HttpContext context, Refusal refusal) =>
        WebPages.IsForPerson(context) ? WebPages.Write(context, refusal) : Problems.Write(context, refusal);

    private static Refusal RefusalOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest when WebPages.IsForPerson(context) => Refusal.Of("request.form-expired"),
        StatusCodes.Status401Unauthorized => Refusal.Of("access.sign-in-required"),
        StatusCodes.Status404NotFound => Refusal.Of("request.no-such-address"),
        StatusCodes.Status405MethodNotAllowed => Refusal.Of("request.method-not-allowed", ("allowed", context.Response.Headers.Allow.ToString())),
        StatusCodes.Status413PayloadTooLarge => Refusal.Of("request.body-too-large"),
        StatusCodes.Status415UnsupportedMediaType => Refusal.Of("request.content-type"),
        >= StatusCodes.Status500InternalServerError => Refusal.Of("service.failed"),
        _ => Refusal.Of("request.malformed"),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} failed")]
    private static partial void LogFailure(ILogger logger, Exception problem, string endpoint);
}
