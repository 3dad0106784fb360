using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using TrustFund.Domain;
using TrustFund.Service.Pages;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.SignIn;

/// <summary>A way to sign in that the sign-in page offers beside the demonstration's.</summary>
/// <param name="Scheme">The authentication scheme that is challenged.</param>
public sealed record SignInWay(string Scheme, Bilingual Label);

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

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    public static void Add(AuthenticationBuilder authentication)
    {
        authentication.AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = context => WebPages.IsForPerson(context) ? Scheme : JwtBearerDefaults.AuthenticationScheme);
        authentication.AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "trustfund-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = Lifetime;
            options.SlidingExpiration = false;
            options.LoginPath = SignInPage;
            options.ReturnUrlParameter = "back";
            // Sessions live by the real clock, whatever date the service's business is at.
            options.TimeProvider = TimeProvider.System;
        });
    }

    /// <summary>Begins a session.</summary>
    /// <param name="language">The person's own, <c>fr</c> or <c>en</c>; null where it is not known.</param>
    public static Task Begin(HttpContext context, PersonId person, string? language) =>
        context.SignInAsync(Scheme, PrincipalOf(person, language));

    public static ClaimsPrincipal PrincipalOf(PersonId person, string? language)
    {
        var identity = new ClaimsIdentity([new Claim(SignedIn.Subject, person.Value)], Scheme, SignedIn.Subject, null);
        if (language is not null)
            identity.AddClaim(new Claim(Visit.LanguageClaim, language));
        return new ClaimsPrincipal(identity);
    }
}
