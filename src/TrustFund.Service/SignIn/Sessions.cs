using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using TrustFund.Domain;
using TrustFund.Service.Hosting;
using TrustFund.Service.Pages;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.SignIn;

/// <summary>A way to sign in that the sign-in page offers beside the demonstration's.</summary>
/// <param name="Start">The address that begins it: a link, as no form may lead to another site.</param>
public sealed record SignInWay(string Start, Bilingual Label);

/// <summary>
/// The pages' sessions: a cookie that no script can read and no foreign site can make a browser send with a form. The API does
/// not look at it, so that nothing it does can be done by a page of somebody else's.
/// </summary>
public static class Sessions
{
    public const string Scheme = "session";

    /// <summary>Chooses between the two: pages by cookie, everything else by token.</summary>
    public const string Either = "session-or-token";

    public const string SignInPage = "/sign-in";

    /// <summary>The claim that tells one session from another, so that it can be ended on every node.</summary>
    public const string SessionClaim = "sid";

    /// <summary>The claim that says how the session began.</summary>
    public const string WayClaim = "way";

    public static void Add(AuthenticationBuilder authentication, SignInSettings settings)
    {
        authentication.AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = context => WebPages.IsForPerson(context) ? Scheme : JwtBearerDefaults.AuthenticationScheme);
        authentication.AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "trustfund-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = settings.Session;
            options.SlidingExpiration = false;
            options.LoginPath = SignInPage;
            options.ReturnUrlParameter = "back";
            // Sessions live by the real clock, whatever date the service's business is at.
            options.TimeProvider = TimeProvider.System;
            options.Events.OnValidatePrincipal = RefuseEnded;
            options.Events.OnRedirectToLogin = LeadToSignIn;
        });
    }

    /// <summary>Begins a session, and keeps that it began.</summary>
    /// <param name="language">The person's own, <c>fr</c> or <c>en</c>; null where it is not known.</param>
    public static async Task Begin(HttpContext context, PersonId person, string? language, string way)
    {
        await context.RequestServices.GetRequiredService<SignInRecords>().SignedIn(context, person, way);
        await context.SignInAsync(Scheme, PrincipalOf(person, language, way));
    }

    /// <summary>Ends the session of the request; a copy of its cookie is worth nothing from now on.</summary>
    /// <returns>How it had begun.</returns>
    public static async Task<string> End(HttpContext context)
    {
        var way = context.User.FindFirstValue(WayClaim) ?? "";
        if (SignedIn.TryPerson(context.User, out var person) && context.User.FindFirstValue(SessionClaim) is { } session)
            await context.RequestServices.GetRequiredService<SignInRecords>().SignedOut(context, person, way, session);
        await context.SignOutAsync(Scheme);
        return way;
    }

    public static ClaimsPrincipal PrincipalOf(PersonId person, string? language, string way)
    {
        var session = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        var identity = new ClaimsIdentity([new Claim(SignedIn.Subject, person.Value), new Claim(SessionClaim, session), new Claim(WayClaim, way)], Scheme, SignedIn.Subject, null);
        if (language is not null)
            identity.AddClaim(new Claim(Visit.LanguageClaim, language));
        return new ClaimsPrincipal(identity);
    }

    // By the path alone: the framework's own address begins with whatever host the request named.
    private static Task LeadToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        context.Response.Redirect($"{SignInPage}?{context.Options.ReturnUrlParameter}={Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString)}");
        return Task.CompletedTask;
    }

    private static async Task RefuseEnded(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var queries = services.GetRequiredService<Installation>().Queries;
        // Who signed in by name in a demonstration is nobody to a service that is none, though it has the same keys.
        var isOfAnother = context.Principal?.FindFirstValue(WayClaim) == SignInRecords.ByDemonstration && !services.GetRequiredService<SignInPageSettings>().IsDemonstration;
        if (isOfAnother || context.Principal?.FindFirstValue(SessionClaim) is not { } session || await queries.IsEnded(session, context.HttpContext.RequestAborted))
            context.RejectPrincipal();
    }
}
