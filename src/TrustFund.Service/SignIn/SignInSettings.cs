using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using TrustFund.Domain;
using TrustFund.Service.Settings;

namespace TrustFund.Service.SignIn;

/// <summary>
/// Whose tokens are believed. Either an authority that publishes its keys (OpenID Connect), or an issuer with a key that is
/// configured here, or, in a demonstration, the service itself with a key made at its start.
/// </summary>
/// <param name="Authority">Address of the authority; null with a configured key.</param>
public sealed record SignInSettings(string? Authority, string Issuer, string Audience, SecurityKey? Key)
{
    public const string Section = "SignIn";
    public const string DemonstrationIssuer = "trust-fund-demonstration";
    private const int SmallestKey = 32;

    /// <summary>A key for this run only: tokens of one demonstration are worth nothing in the next.</summary>
    public static SignInSettings ForDemonstration() =>
        new(null, DemonstrationIssuer, DemonstrationIssuer, new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(SmallestKey)));

    /// <summary>A key that signs nothing: a node without pages and API lets nobody in.</summary>
    public static SignInSettings ForNobody() => ForDemonstration() with { Issuer = "nobody", Audience = "nobody" };

    /// <exception cref="SettingsException">A setting is missing or unusable; the message names it.</exception>
    public static SignInSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var (authority, key) = (section["Authority"], section["SigningKey"]);
        if (string.IsNullOrWhiteSpace(authority) == string.IsNullOrWhiteSpace(key))
            throw new SettingsException([Refusal.Of("settings.sign-in-missing")]);

        var audience = Wanted(section, "Audience");
        if (string.IsNullOrWhiteSpace(key))
        {
            return Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
                ? new SignInSettings(authority, section["Issuer"] ?? authority!, audience, null)
                : throw new SettingsException([Refusal.Of("settings.not-an-address", ("key", $"{Section}:Authority"), ("schemes", "https://"))]);
        }

        return new SignInSettings(null, Wanted(section, "Issuer"), audience, new SymmetricSecurityKey(Decode(key)));
    }

    private static byte[] Decode(string key)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length >= SmallestKey
            ? bytes[..length]
            : throw new SettingsException([Refusal.Of("settings.signing-key", ("key", $"{Section}:SigningKey"), ("bytes", SmallestKey))]);
    }

    private static string Wanted(IConfigurationSection section, string name) =>
        section[name] is { Length: > 0 } value ? value : throw new SettingsException([Refusal.Of("settings.missing", ("key", $"{Section}:{name}"))]);
}
