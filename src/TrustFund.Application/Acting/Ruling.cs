using System.Collections.Immutable;
using TrustFund.Domain;

namespace TrustFund.Application.Acting;

/// <summary>
/// A decision on a proposal and, where the domain and not the definition determines it, the port through which the
/// workflow's task is left.
/// </summary>
public readonly record struct Ruling(Decision Decision, string? Outcome = null)
{
    public static implicit operator Ruling(Decision decision) => new(decision);

    public static implicit operator Ruling(Refusal refusal) => new(refusal);

    public static implicit operator Ruling(DomainEvent happened) => new(happened);

    /// <summary>Nothing new happened on the proposal itself; what happened stands on another stream.</summary>
    public static Ruling Nothing(string? outcome = null) => new(ImmutableArray<DomainEvent>.Empty, outcome);
}
