using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Pages;

namespace TrustFund.Service.Api;

/// <summary>What is not a refusal by a rule: a busy store, a broken request, a defect. The caller learns that much and no more.</summary>
internal static partial class Failures
{
    private static long s_toldAt;

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
            case StoreBusyException busy:
                TellOperator(logger, busy);
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

    // What passes by itself is nobody's work. What does not is told once a minute: on a full disk the log of the process may have to lie as well.
    private static void TellOperator(ILogger logger, StoreBusyException problem)
    {
        var (now, last) = (TimeProvider.System.GetTimestamp(), Interlocked.Read(ref s_toldAt));
        if (problem.Trouble == StoreTrouble.Busy || (last != 0 && TimeProvider.System.GetElapsedTime(last, now) < TimeSpan.FromMinutes(1)))
            return;
        if (Interlocked.CompareExchange(ref s_toldAt, now, last) == last)
            LogStore(logger, problem.Message);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Actions are refused until somebody looks to it. {Reason}")]
    private static partial void LogStore(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} failed")]
    private static partial void LogFailure(ILogger logger, Exception problem, string endpoint);
}
