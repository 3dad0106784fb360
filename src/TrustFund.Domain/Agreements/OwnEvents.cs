namespace TrustFund.Domain.Agreements;

/// <summary>What the states of a project in delivery do with an event they have no case for; all of them share the proposal's stream.</summary>
internal static class OwnEvents
{
    /// <summary>
    /// What belongs to other areas passes. An unknown event of the state's own area, which is its namespace, is never
    /// swallowed: a state that misses a payment is a wrong state.
    /// </summary>
    /// <exception cref="InvalidOperationException">The event is of the state's own area.</exception>
    public static TState PassOver<TState>(TState state, DomainEvent e) =>
        e.GetType().Namespace == typeof(TState).Namespace
            ? throw new InvalidOperationException($"{typeof(TState).Name} does not know {e.GetType().Name}.")
            : state;
}
