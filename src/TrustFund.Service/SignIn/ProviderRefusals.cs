using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TrustFund.Domain;
using TrustFund.Service.Pages;

namespace TrustFund.Service.SignIn;

/// <summary>What can go wrong between a provider and the service, as refusals that somebody understands; each is kept.</summary>
internal static class ProviderRefusals
{
    /// <summary>Says no as a page, and keeps that it was said.</summary>
    /// <param name="person">Whom the provider vouched for all the same.</param>
    public static async Task Answer(HttpContext context, Refusal refusal, PersonId? person = null)
    {
        await context.RequestServices.GetRequiredService<SignInRecords>().Refused(context, SignInRecords.ByProvider, refusal, person);
        if (refusal.Code == "sign-in.provider-away")
            context.Response.Headers.RetryAfter = "30";
        await WebPages.Write(context, refusal);
    }

    public static Refusal Of(Exception? failure) => failure switch
    {
        _ when IsAway(failure) => Refusal.Of("sign-in.provider-away"),
        _ when IsOf<SecurityTokenException>(failure) || IsOf<OpenIdConnectProtocolInvalidNonceException>(failure) => Refusal.Of("sign-in.token-invalid"),
        OpenIdConnectProtocolException { Data: var data } when data["error"] is "invalid_grant" => Refusal.Of("sign-in.code-refused"),
        OpenIdConnectProtocolException { Data: var data } when data["error"] is string => Refusal.Of("sign-in.declined"),
        OpenIdConnectProtocolException => Refusal.Of("sign-in.token-invalid"),
        AuthenticationFailureException => Refusal.Of("sign-in.state-unknown"),
        _ => Refusal.Of("sign-in.declined"),
    };

    /// <summary>Whether the provider did not answer, or not as a provider does: its description or its keys cannot be had.</summary>
    public static bool IsAway(Exception? failure) =>
        IsOf<HttpRequestException>(failure) || IsOf<IOException>(failure) || IsOf<TaskCanceledException>(failure)
        || failure is InvalidOperationException { Message: var message } && message.StartsWith("IDX20803", StringComparison.Ordinal);

    private static bool IsOf<T>(Exception? failure)
        where T : Exception
    {
        for (var one = failure; one is not null; one = one.InnerException)
        {
            if (one is T)
                return true;
        }

        return false;
    }
}
