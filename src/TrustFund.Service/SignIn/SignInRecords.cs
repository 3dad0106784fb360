using System.Net;
using System.Net.Sockets;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.SignIn;

/// <summary>
/// Keeps every sign-in, refusal and sign-out (decision 006): who, when, by which way, with which outcome, from which network; no
/// secret, no whole address, and no name that was only typed. What cannot be kept does not happen.
/// </summary>
public sealed class SignInRecords(Installation installation, SignInSettings settings, Lockout lockout)
{
    public const string ByProvider = "provider";
    public const string ByDemonstration = "demonstration";
    public const string ByCalendar = "calendar";

    public Task SignedIn(HttpContext context, PersonId person, string way) => Note(context, SignInKind.SignedIn, way, person, null);

    /// <param name="person">Whom the provider vouched for; null where nobody was.</param>
    public async Task Refused(HttpContext context, string way, Refusal refusal, PersonId? person = null)
    {
        await Note(context, SignInKind.Refused, way, person, refusal.Code);
        if (IsAttempt(refusal) && await lockout.Failed(context.Connection.RemoteIpAddress))
            await Note(context, SignInKind.Refused, way, null, "sign-in.locked");
    }

    /// <summary>Keeps that the secret address of somebody's calendar was made or taken away.</summary>
    public Task Calendar(HttpContext context, SignInKind kind, PersonId person) => Note(context, kind, ByCalendar, person, null);

    /// <summary>Ends the session on every node, and keeps that it was.</summary>
    public async Task SignedOut(HttpContext context, PersonId person, string way, string session)
    {
        var now = TimeProvider.System.GetUtcNow();
        await installation.SignIns.EndSession(session, now + settings.Session, now, CancellationToken.None);
        await Note(context, SignInKind.SignedOut, way, person, null);
    }

    // Whom the provider vouched for, who changed their mind, and a provider that is away are no attempts on the door.
    private static bool IsAttempt(Refusal refusal) =>
        refusal.Code is "sign-in.state-unknown" or "sign-in.code-refused" or "sign-in.token-invalid" or "demonstration.person-unknown";

    private Task Note(HttpContext context, SignInKind kind, string way, PersonId? person, string? code)
    {
        var now = TimeProvider.System.GetUtcNow();
        return installation.SignIns.Note(new SignInNote(now, kind, way, person?.Value, code, NetworkOf(context.Connection.RemoteIpAddress)), now - settings.Kept, CancellationToken.None);
    }

    /// <summary>The network of an address: enough to see a pattern, too little to see a person.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "–";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var (bytes, kept) = (plain.GetAddressBytes(), plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 6);
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
