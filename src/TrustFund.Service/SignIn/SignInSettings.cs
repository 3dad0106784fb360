using System.Globalization;
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

    /// <summary>With whom people sign in to the pages; null where they cannot.</summary>
    public ProviderSettings? Provider { get; init; }

    /// <summary>The claim that holds a person's identifier in the fund, in tokens of both kinds.</summary>
    public string PersonClaim { get; init; } = SignedIn.Subject;

    /// <summary>How long a session of the pages lasts, whatever is done in it.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How long it is kept who signed in.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Whom somebody asks whom no fund knows; null: the administrator of their fund.</summary>
    public string? Contact { get; init; }

    /// <summary>A key for this run only: tokens of one demonstration are worth nothing in the next.</summary>
    public static SignInSettings ForDemonstration() =>
        new(null, DemonstrationIssuer, DemonstrationIssuer, new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(SmallestKey)));

    /// <summary>A key that signs nothing: a node without pages and API lets nobody in.</summary>
    public static SignInSettings ForNobody() => ForDemonstration() with { Issuer = "nobody", Audience = "nobody" };

    /// <exception cref="SettingsException">A setting is missing or unusable; the message names it.</exception>
    public static SignInSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return Tokens(section) with
        {
            Provider = ProviderSettings.Read(section),
            PersonClaim = section["PersonClaim"] is { Length: > 0 } claim ? claim : SignedIn.Subject,
            Session = TimeSpan.FromHours(Number(section, "SessionHours", 8, 1, 24)),
            Kept = TimeSpan.FromDays(Number(section, "KeptDays", 400, 1, 4_000)),
            Contact = section["Contact"] is { Length: > 0 } contact ? contact : null,
        };
    }

    private static SignInSettings Tokens(IConfigurationSection section)
    {
        var (authority, key) = (section["Authority"], section["SigningKey"]);
        if (string.IsNullOrWhiteSpace(authority) == string.IsNullOrWhiteSpace(key))
            throw new SettingsException([Refusal.Of("settings.sign-in-missing")]);

        var audience = Wanted(section, "Audience");
        if (string.IsNullOrWhiteSpace(key))
        {
            return IsAuthority(authority)
                ? new SignInSettings(authority, section["Issuer"] ?? authority!, audience, null)
                : throw new SettingsException([Refusal.Of("settings.not-an-address", ("key", $"{Section}:Authority"), ("schemes", "https://"))]);
        }

        return new SignInSettings(null, Wanted(section, "Issuer"), audience, new SymmetricSecurityKey(Decode(key)));
    }

    // Without TLS only within this machine, where there is no wire to listen on.
    private static bool IsAuthority(string? authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && Local.IsLocal(authority)));

    private static int Number(IConfigurationSection section, string name, int otherwise, int from, int to)
    {
        if (section[name] is not { Length: > 0 } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw new SettingsException([Refusal.Of("settings.not-a-number", ("key", $"{Section}:{name}"), ("from", from), ("to", to))]);
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
