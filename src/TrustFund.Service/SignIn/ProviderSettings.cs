using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Service.Settings;

namespace TrustFund.Service.SignIn;

/// <summary>The OpenID Connect provider with which people sign in to the pages: authorization code with PKCE.</summary>
/// <param name="Client">Under which the provider knows the service.</param>
/// <param name="Secret">Null for a public client, which PKCE alone protects.</param>
/// <param name="Scopes">What is asked for; <c>openid</c> among them.</param>
/// <param name="Roles">Which roles the provider vouches for; null: none, the fund's own table says it all.</param>
public sealed record ProviderSettings(string Authority, string Client, string? Secret, ImmutableArray<string> Scopes, ClaimedRoles? Roles)
{
    /// <summary>Reads it from the section of sign-in; null where no client is configured, and the pages know no provider.</summary>
    /// <exception cref="SettingsException">A setting is missing or unusable; the message names it.</exception>
    public static ProviderSettings? Read(IConfigurationSection section)
    {
        if (section["ClientId"] is not { Length: > 0 } client)
            return null;
        if (section["Authority"] is not { Length: > 0 } authority)
            throw new SettingsException([Refusal.Of("settings.missing", ("key", $"{SignInSettings.Section}:Authority"))]);
        var scopes = (section["Scopes"] ?? "openid profile").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ProviderSettings(
            authority,
            client,
            section["ClientSecret"] is { Length: > 0 } secret ? secret : null,
            [.. scopes.Contains("openid", StringComparer.Ordinal) ? scopes : [.. scopes, "openid"]],
            ClaimedRoles.Read(section));
    }
}
