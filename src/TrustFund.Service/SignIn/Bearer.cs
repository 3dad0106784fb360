using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace TrustFund.Service.SignIn;

/// <summary>Signs in by bearer token, pages by session, and lets nobody pass an endpoint that does not say otherwise.</summary>
internal static class Bearer
{
    /// <summary>With which an authority signs.</summary>
    public static readonly string[] AsymmetricAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    // Tokens live by the real clock, whatever date the service's business is at.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    public static void Add(IServiceCollection services, SignInSettings settings)
    {
        var authentication = services.AddAuthentication(Sessions.Either);
        services.AddSingleton(settings);
        // What a provider answers may hold names, and its descriptions anything: what went wrong is kept among the sign-ins, by its code.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None));
        services.AddSingleton<SignInRecords>();
        services.AddSingleton<ClaimedRolesAtSignIn>();
        services.AddSingleton<CalendarSecrets>();
        Sessions.Add(authentication, settings);
        if (settings.Provider is { } provider)
            Provider.Add(authentication, settings, provider);
        authentication.AddJwtBearer(options =>
        {
            options.Authority = settings.Authority;
            options.RequireHttpsMetadata = settings.Authority?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) != false;
            options.MapInboundClaims = false;
            options.SaveToken = false;
            options.IncludeErrorDetails = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                NameClaimType = SignedIn.Subject,
                ValidIssuer = settings.Issuer,
                ValidAudience = settings.Audience,
                IssuerSigningKey = settings.Key,
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ClockSkew = Skew,
                // An authority signs with a private key; a shared secret is never taken for its public one.
                ValidAlgorithms = settings.Key is null ? AsymmetricAlgorithms : [SecurityAlgorithms.HmacSha256],
            };
            options.Events = new JwtBearerEvents
            {
                OnTokenValidated = context =>
                {
                    if (!SignedIn.TryPerson(context.Principal!, settings.PersonClaim, out var person))
                        context.Fail("The token names nobody.");
                    else
                        context.Principal = SignedIn.PrincipalOf(person, JwtBearerDefaults.AuthenticationScheme);
                    return Task.CompletedTask;
                },
            };
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
