using System.Collections.Immutable;
using Microsoft.AspNetCore.HttpOverrides;

namespace TrustFund.Service.Hosting;

/// <summary>
/// Whose word counts on where a request came from, and over what. From anybody else X-Forwarded-For and X-Forwarded-Proto are
/// what a stranger typed, and change nothing; the host is never taken from a header but its own.
/// </summary>
internal static class TrustedProxies
{
    public static void Use(WebApplication app, ImmutableArray<System.Net.IPNetwork> proxies)
    {
        if (proxies.IsDefaultOrEmpty)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Addresses and networks, separated by commas; null where one is neither.</summary>
    public static ImmutableArray<System.Net.IPNetwork>? Parse(string text)
    {
        var networks = ImmutableArray.CreateBuilder<System.Net.IPNetwork>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (System.Net.IPAddress.TryParse(word, out var address))
                networks.Add(new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (System.Net.IPNetwork.TryParse(word, out var network))
                networks.Add(network);
            else
                return null;
        }

        return networks.ToImmutable();
    }
}
