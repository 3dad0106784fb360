using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Api;
using TrustFund.Service.Pages;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Hosting;

/// <summary>How much one may ask for. Zero is without limit.</summary>
/// <param name="ActionsPerMinute">Of one person, by page and API together.</param>
/// <param name="SignInsPerMinute">Of one address: steps of signing in, and calendars fetched by their secret.</param>
/// <param name="FailuresToLock">So many failed sign-ins from one address within <paramref name="Lock"/> close it.</param>
/// <param name="Lock">For how long.</param>
public sealed record RequestLimits(int ActionsPerMinute, int SignInsPerMinute, int FailuresToLock, TimeSpan Lock)
{
    /// <summary>What no person reaches by hand, and an office behind one address does not either.</summary>
    public static RequestLimits Ordinary { get; } = new(600, 300, 10, TimeSpan.FromMinutes(15));

    /// <summary>For tests that ask more than anybody would.</summary>
    public static RequestLimits None { get; } = new(0, 0, 0, TimeSpan.FromMinutes(15));
}

/// <summary>
/// What is too much is answered 429 with Retry-After, as a page or as a problem. How much one may ask for in a minute protects the
/// node, so each node counts by itself; failed sign-ins protect people, so all nodes count them together, in the store.
/// </summary>
internal static class RequestLimiting
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void Add(IServiceCollection services, RequestLimits limits, ISignIns signIns, TimeProvider clock)
    {
        services.AddRateLimiter(_ => { });
        services.AddSingleton(new Lockout(signIns, limits.FailuresToLock, limits.Lock, clock));
    }

    /// <summary>Before anybody is identified: by address.</summary>
    public static void UseForAddresses(WebApplication app, RequestLimits limits)
    {
        if (limits.SignInsPerMinute > 0)
            app.UseRateLimiter(Of(limits.SignInsPerMinute, context => IsSignIn(context.Request) ? Lockout.KeyOf(context.Connection.RemoteIpAddress) : null));
        app.Use(RefuseLocked);
    }

    /// <summary>Once it is known who asks: by person.</summary>
    public static void UseForPersons(WebApplication app, RequestLimits limits)
    {
        if (limits.ActionsPerMinute > 0)
            app.UseRateLimiter(Of(limits.ActionsPerMinute, context => HttpMethods.IsPost(context.Request.Method) && SignedIn.TryPerson(context.User, out var person) ? person.Value : null));
    }

    private static RateLimiterOptions Of(int perMinute, Func<HttpContext, string?> keyOf) => new()
    {
        GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => keyOf(context) is { } key
            ? RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window })
            : RateLimitPartition.GetNoLimiter("")),
        OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            return new ValueTask(Refuse(rejected.HttpContext, wait, seconds => Refusal.Of("request.too-many", ("seconds", seconds))));
        },
    };

    private static async Task RefuseLocked(HttpContext context, RequestDelegate next)
    {
        if (IsSignIn(context.Request) && await context.RequestServices.GetRequiredService<Lockout>().Remaining(context.Connection.RemoteIpAddress, context.RequestAborted) is { } wait)
            await Refuse(context, wait, seconds => Refusal.Of("sign-in.locked", ("minutes", (seconds + 59) / 60)));
        else
            await next(context);
    }

    private static Task Refuse(HttpContext context, TimeSpan wait, Func<int, Refusal> refusal)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WebPages.IsForPerson(context) ? WebPages.Write(context, refusal(seconds)) : Problems.Write(context, refusal(seconds));
    }

    /// <summary>Every step at which somebody says who they are, or a secret is tried; not the page that only offers the ways.</summary>
    private static bool IsSignIn(HttpRequest request) =>
        request.Path.StartsWithSegments("/demonstration/sign-in", StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments("/calendar", StringComparison.OrdinalIgnoreCase)
        || (request.Path.StartsWithSegments(Sessions.SignInPage, StringComparison.OrdinalIgnoreCase, out var rest) && (rest.HasValue || HttpMethods.IsPost(request.Method)));
}
