using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.SignIn;

/// <summary>
/// The secret part of calendar addresses: 256 random bits, shown once, kept as a hash. Whoever has it reads one person's calendar
/// of one fund and nothing else.
/// </summary>
public sealed class CalendarSecrets(Installation installation, SignInRecords records)
{
    private const int Bytes = 32;

    /// <summary>Makes a secret in the place of the one before, which then leads nowhere.</summary>
    public async Task<string> Make(HttpContext context, FundId fund, PersonId person)
    {
        var secret = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(Bytes));
        await installation.Calendars.Give(fund.Value, person.Value, HashOf(secret), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await records.Calendar(context, SignInKind.CalendarGiven, person);
        return secret;
    }

    public async Task TakeAway(HttpContext context, FundId fund, PersonId person)
    {
        await installation.Calendars.TakeAway(fund.Value, person.Value, CancellationToken.None);
        await records.Calendar(context, SignInKind.CalendarTakenAway, person);
    }

    /// <summary>A plain hash is enough: there is nothing to guess in 256 random bits.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
