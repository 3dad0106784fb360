using System.Reflection;

namespace TrustFund.Domain.Committee;

/// <summary>What a fold does with an event it has no case for.</summary>
internal static class CommitteeStreams
{
    /// <summary>
    /// Seats share the fund's stream and conditions the proposal's: what belongs to others passes; an unknown event of
    /// an own area must not be swallowed, because a state that misses a vote or a recusal is a wrong state.
    /// </summary>
    /// <exception cref="InvalidOperationException">The event is of one of the areas.</exception>
    public static TState PassOver<TState>(TState state, DomainEvent e, params ReadOnlySpan<string> areas)
    {
        var name = NameOf(e);
        foreach (var area in areas)
        {
            if (name.StartsWith(area, StringComparison.Ordinal) && name.Length > area.Length && name[area.Length] == '.')
                throw new InvalidOperationException($"Unknown event '{name}'.");
        }

        return state;
    }

    /// <summary>For a stream that is wholly the committee's.</summary>
    public static InvalidOperationException Unknown(DomainEvent e) => new($"Unknown event '{NameOf(e)}'.");

    private static string NameOf(DomainEvent e) => e.GetType().GetCustomAttribute<EventTypeAttribute>()?.Name ?? e.GetType().Name;
}
