using TrustFund.Domain.People;

namespace TrustFund.Domain.Ledger;

/// <summary>The books are closed up to and including a date: nothing is posted there any more (F19).</summary>
[EventType("period.closed")]
public sealed record PeriodClosed(DateOnly UpTo, PersonId By) : DomainEvent;

/// <summary>The books are open again after <paramref name="ClosedUpTo"/> (null: from the beginning), with who did it and why.</summary>
[EventType("period.reopened")]
public sealed record PeriodReopened(DateOnly? ClosedUpTo, PersonId By, string Reason) : DomainEvent;

/// <summary>Which dates are closed to postings; part of the fund's stream.</summary>
public sealed record PeriodsState(DateOnly? ClosedUpTo)
{
    public static PeriodsState Empty { get; } = new((DateOnly?)null);

    public bool IsClosed(DateOnly date) => ClosedUpTo is { } closed && date <= closed;

    public static PeriodsState Apply(PeriodsState state, DomainEvent e) => e switch
    {
        PeriodClosed closed => state with { ClosedUpTo = closed.UpTo },
        PeriodReopened reopened => state with { ClosedUpTo = reopened.ClosedUpTo },
        _ => throw new InvalidOperationException($"The periods know no event {e.GetType().Name}."),
    };
}

/// <summary>Closing and reopening of accounting periods (F19).</summary>
public static class Periods
{
    /// <summary>Finance closes the books up to a date that is over.</summary>
    public static Decision Close(PeriodsState state, DateOnly upTo, Actor actor, Moment moment) =>
        WhyNotClose(state, upTo, actor, moment) is { } refusal ? refusal : new PeriodClosed(upTo, actor.Person);

    public static Refusal? WhyNotClose(PeriodsState state, DateOnly upTo, Actor actor, Moment moment)
    {
        if (!actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("period.certifying-only", ("role", Roles.FinanceCertifying));
        if (upTo >= moment.Today)
            return Refusal.Of("period.not-over", ("date", upTo), ("today", moment.Today));
        return state.IsClosed(upTo) ? Refusal.Of("period.already-closed", ("date", upTo), ("closedUpTo", state.ClosedUpTo)) : null;
    }

    /// <summary>The named role opens closed dates again, with a reason that stays on the record.</summary>
    /// <param name="closedUpTo">The last date that stays closed; null opens everything.</param>
    /// <param name="role">The role that the fund names for it.</param>
    public static Decision Reopen(PeriodsState state, DateOnly? closedUpTo, string reason, string role, Actor actor) =>
        WhyNotReopen(state, closedUpTo, reason, role, actor) is { } refusal ? refusal : new PeriodReopened(closedUpTo, actor.Person, reason.Trim());

    public static Refusal? WhyNotReopen(PeriodsState state, DateOnly? closedUpTo, string reason, string role, Actor actor)
    {
        if (!actor.Is(role))
            return Refusal.Of("period.reopening-role-only", ("role", role));
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of("period.reason-needed");
        return state.ClosedUpTo is not { } closed || closedUpTo >= closed
            ? Refusal.Of("period.not-closed", ("closedUpTo", state.ClosedUpTo))
            : null;
    }
}
