using System.Net;

namespace TrustFund.Service.SignIn;

/// <summary>Whether something stays on this machine: the condition of every demonstration.</summary>
internal static class Local
{
    /// <summary>Whether an address to listen on is this machine's alone.</summary>
    public static bool IsLocal(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && IsLocalName(address.IdnHost);

    /// <summary>
    /// Whether a request came from this machine to this machine, and was meant for it: a forwarded one came from elsewhere, and
    /// one for another host name was led here by a foreign page.
    /// </summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection is { RemoteIpAddress: { } from, LocalIpAddress: { } to }
        && IPAddress.IsLoopback(from)
        && IPAddress.IsLoopback(to)
        && IsLocalName(context.Request.Host.Host)
        && !context.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
