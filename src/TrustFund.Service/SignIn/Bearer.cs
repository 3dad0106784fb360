using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace TrustFund.Service.SignIn;

/// <summary>Signs in by bearer token, pages by session, and lets nobody pass an endpoint that does not say otherwise.</summary>
internal static class Bearer
{
    // Tokens live by the real clock, whatever date the service's business is at.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    public static void Add(IServiceCollection services, SignInSettings settings)
    {
        var authentication = services.AddAuthentication(Sessions.Either);
        Sessions.Add(authentication);
        authentication.AddJwtBearer(options =>
        {
            options.Authority = settings.Authority;
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
                ValidAlgorithms = settings.Key is null
                    ? [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256]
                    : [SecurityAlgorithms.HmacSha256],
            };
            options.Events = new JwtBearerEvents
            {
                OnTokenValidated = context =>
                {
                    if (!SignedIn.TryPerson(context.Principal!, out _))
                        context.Fail("The token names nobody.");
                    return Task.CompletedTask;
                },
            };
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
