using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TrustFund.Service.SignIn;

/// <summary>
/// Closes the door to an address from which too many sign-ins failed. By address and not by name: nobody can lock somebody else
/// out by failing in their name, and an answer never tells whether a name exists.
/// </summary>
/// <param name="most">So many failures within the time close it; zero: never.</param>
public sealed class Lockout(int most, TimeSpan duration, TimeProvider clock)
{
    // Whoever has millions of addresses is the reverse proxy's matter; here memory stays bounded.
    private const int MostAddresses = 10_000;

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Since)> _failures = new(StringComparer.Ordinal);

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
    public bool Failed(IPAddress? address)
    {
        if (most == 0)
            return false;
        var now = clock.GetUtcNow();
        if (_failures.Count >= MostAddresses)
            Forget(now);
        var counted = _failures.AddOrUpdate(
            KeyOf(address),
            (1, now),
            (_, before) => now - before.Since >= duration ? (1, now) : (before.Failures + 1, before.Failures + 1 == most ? now : before.Since));
        return counted.Failures == most;
    }

    /// <summary>How long the door is still closed; null where it is open.</summary>
    public TimeSpan? Remaining(IPAddress? address) =>
        most > 0 && _failures.TryGetValue(KeyOf(address), out var counted) && counted.Failures >= most && counted.Since + duration - clock.GetUtcNow() is { Ticks: > 0 } left
            ? left
            : null;

    private void Forget(DateTimeOffset now)
    {
        foreach (var (address, counted) in _failures)
        {
            if (now - counted.Since >= duration || _failures.Count >= 2 * MostAddresses)
                _failures.TryRemove(address, out _);
        }
    }
}
