using System.Net;
using System.Net.Sockets;
using TrustFund.Application.Store;

namespace TrustFund.Service.SignIn;

/// <summary>
/// Closes the door to an address from which too many sign-ins failed. By address and not by name: nobody can lock somebody else
/// out by failing in their name, and an answer never tells whether a name exists. The count is the store's: what fails at one
/// node counts at all of them, and a restart forgets nothing (decision 022).
/// </summary>
/// <param name="most">So many failures within the time close it; zero: never.</param>
public sealed class Lockout(ISignIns signIns, int most, TimeSpan duration, TimeProvider clock)
{
    /// <summary>An IPv4 address; of an IPv6 one the network that one customer has.</summary>
    public static string KeyOf(IPAddress? address)
    {
        if (address is null)
            return "";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>Whether it was the one that closed the door.</returns>
    /// <exception cref="StoreBusyException">It could not be counted.</exception>
    public async Task<bool> Failed(IPAddress? address)
    {
        if (most == 0)
            return false;
        var now = clock.GetUtcNow();
        // Whoever goes away before the answer has failed all the same.
        return await signIns.CountFailure(KeyOf(address), most, now, now + duration, CancellationToken.None) == most;
    }

    /// <summary>How long the door is still closed; null where it is open.</summary>
    /// <exception cref="StoreBusyException">It cannot be known now, so nobody comes in.</exception>
    public async Task<TimeSpan?> Remaining(IPAddress? address, CancellationToken cancellation)
    {
        if (most == 0 || await signIns.FailuresOf(KeyOf(address), cancellation) is not { } counted || counted.Failures < most)
            return null;
        return counted.EndsAt - clock.GetUtcNow() is { Ticks: > 0 } left ? left : null;
    }
}
