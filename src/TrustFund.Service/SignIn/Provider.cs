using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.SignIn;

/// <summary>
/// Signs people in to the pages with an OpenID Connect provider: authorization code with PKCE, state, nonce. Of what the provider
/// says only the identifier is kept, and roles where the settings map them.
/// </summary>
internal static class Provider
{
    public const string Scheme = "provider";

    /// <summary>Where the provider sends the browser back to: known to it beforehand.</summary>
    public const string AnswerPath = "/sign-in/answer";

    /// <summary>Where the provider sends the browser when its own session is over.</summary>
    public const string LeftPath = "/sign-in/left";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestSignIn = TimeSpan.FromMinutes(15);

    public static void Add(AuthenticationBuilder authentication, SignInSettings settings, ProviderSettings provider) => authentication.AddOpenIdConnect(Scheme, options =>
    {
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = provider.Authority.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        options.ClientId = provider.Client;
        options.ClientSecret = provider.Secret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // Back by a link, not by a form of the provider's: so our cookies need not go to other sites.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
            options.Scope.Add(scope);
        options.SignInScheme = Sessions.Scheme;
        options.CallbackPath = AnswerPath;
        options.SignedOutCallbackPath = LeftPath;
        options.SignedOutRedirectUri = Sessions.SignInPage;
        // A foreign page could end sessions with it.
        options.RemoteSignOutPath = default;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = Patience;
        options.RemoteAuthenticationTimeout = LongestSignIn;
        options.TimeProvider = TimeProvider.System;
        options.TokenValidationParameters.NameClaimType = settings.PersonClaim;
        options.TokenValidationParameters.ValidAlgorithms = Bearer.AsymmetricAlgorithms;
        Keep(options.CorrelationCookie, "trustfund-sign-in.");
        Keep(options.NonceCookie, "trustfund-nonce.");
        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = Ask,
            OnRedirectToIdentityProviderForSignOut = context =>
            {
                context.ProtocolMessage.ClientId = provider.Client;
                return Task.CompletedTask;
            },
            OnTokenValidated = context => Welcome(context, settings, provider),
            OnTicketReceived = context => RecordsOf(context.HttpContext).SignedIn(context.HttpContext, PersonId.Of(context.Principal!.FindFirstValue(SignedIn.Subject)!), SignInRecords.ByProvider),
            OnRemoteFailure = async context =>
            {
                await ProviderRefusals.Answer(context.HttpContext, ProviderRefusals.Of(context.Failure));
                context.HandleResponse();
            },
        };
    });

    private static void Keep(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    private static Task Ask(RedirectContext context)
    {
        var words = context.HttpContext.RequestServices.GetRequiredService<Words>();
        context.ProtocolMessage.UiLocales = words.Code;
        return Task.CompletedTask;
    }

    /// <summary>Lets in whom a fund knows; anybody else is told whom to ask.</summary>
    private static async Task Welcome(TokenValidatedContext context, SignInSettings settings, ProviderSettings provider)
    {
        var (http, cancellation) = (context.HttpContext, context.HttpContext.RequestAborted);
        if (!SignedIn.TryPerson(context.Principal!, settings.PersonClaim, out var person))
        {
            await ProviderRefusals.Answer(http, Refusal.Of("sign-in.no-name", ("claim", settings.PersonClaim)));
            context.HandleResponse();
            return;
        }

        if (provider.Roles is { } roles)
            await http.RequestServices.GetRequiredService<ClaimedRolesAtSignIn>().Take(roles, person, context.Principal!, cancellation);
        var known = await http.RequestServices.GetRequiredService<ReadingRoom>().FundsOf(person, cancellation);
        if (known.Count == 0)
        {
            await ProviderRefusals.Answer(http, Unknown(person, settings.Contact), person);
            context.HandleResponse();
            return;
        }

        // A seat makes a role without making a person, so the fund may have no record of their language.
        var language = known.Select(visitor => visitor.Fund.People.GetValueOrDefault(person.Value)?.Language).FirstOrDefault(one => one is not null);
        context.Principal = Sessions.PrincipalOf(person, language, SignInRecords.ByProvider);
    }

    private static Refusal Unknown(PersonId person, string? contact) => contact is null
        ? Refusal.Of("sign-in.person-unknown", ("person", person))
        : Refusal.Of("sign-in.person-unknown-ask", ("person", person), ("contact", contact));

    private static SignInRecords RecordsOf(HttpContext context) => context.RequestServices.GetRequiredService<SignInRecords>();
}
