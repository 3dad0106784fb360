using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using TrustFund.Domain;
using TrustFund.Service.Pages;

namespace TrustFund.Service.SignIn;

/// <summary>
/// The links that lead to the provider and away from it. Links, because the pages' forms may not lead to another site, not even
/// by way of a redirect. A foreign page that begins a sign-in gains nothing: state, nonce and PKCE tie it to this browser.
/// </summary>
internal static partial class ProviderEndpoints
{
    public const string Start = "/sign-in/provider";
    public const string Leave = "/sign-in/leave";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, (Delegate)Begin).AllowAnonymous().WithMetadata(ForPerson.Instance).ExcludeFromDescription();
        routes.MapGet(Leave, (Delegate)End).AllowAnonymous().WithMetadata(ForPerson.Instance).ExcludeFromDescription();
    }

    private static async Task Begin(HttpContext context, string? back)
    {
        try
        {
            await context.ChallengeAsync(Provider.Scheme, new AuthenticationProperties { RedirectUri = RedirectHttpResult.IsLocalUrl(back) ? back : "/" });
        }
        catch (OpenIdConnectProtocolException refused)
        {
            // A provider that takes the request beforehand (RFC 9126) refuses it here: an address or a client that it does not know.
            LogRefused(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderEndpoints)), refused.Data["error"] as string ?? "(none)");
            await ProviderRefusals.Answer(context, Refusal.Of("sign-in.provider-refuses"));
        }
        catch (Exception failure) when (ProviderRefusals.IsAway(failure))
        {
            await ProviderRefusals.Answer(context, Refusal.Of("sign-in.provider-away"));
        }
    }

    /// <summary>The session here is over already; this is for the one at the provider, which asks by itself whether it is meant.</summary>
    private static async Task End(HttpContext context, IOptionsMonitor<OpenIdConnectOptions> options)
    {
        try
        {
            var provider = options.Get(Provider.Scheme);
            var description = await provider.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
            if (string.IsNullOrEmpty(description.EndSessionEndpoint))
                context.Response.Redirect(Sessions.SignInPage);
            else
                await context.SignOutAsync(Provider.Scheme, new AuthenticationProperties { RedirectUri = Sessions.SignInPage });
        }
        catch (Exception failure) when (ProviderRefusals.IsAway(failure))
        {
            await ProviderRefusals.Answer(context, Refusal.Of("sign-in.provider-away"));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider refuses the request for a sign-in ({Error}): the address to come back to, or the client, may not be registered there")]
    private static partial void LogRefused(ILogger logger, string error);
}
