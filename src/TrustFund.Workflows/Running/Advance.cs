using System.Collections.Immutable;

namespace TrustFund.Workflows.Running;

/// <summary>The answer to a stimulus: a new state with what follows from it, or a refusal that changes nothing.</summary>
public abstract record Advance;

public sealed record Advanced(WorkflowState State, ImmutableArray<Effect> Effects) : Advance;

/// <summary>The stimulus was not accepted; the state is what it was.</summary>
/// <param name="Code">One of <see cref="WorkflowRefusals"/>.</param>
/// <param name="Data">Facts for the message, by name.</param>
public sealed record Refused(string Code, ImmutableSortedDictionary<string, string> Data) : Advance;

/// <summary>The codes of refusals.</summary>
public static class WorkflowRefusals
{
    public const string NotStarted = "workflow.not-started";
    public const string AlreadyStarted = "workflow.already-started";
    public const string OtherDefinition = "workflow.other-definition";
    public const string Ended = "workflow.ended";
    public const string ActionNotOpen = "workflow.action-not-open";
    public const string ActionAmbiguous = "workflow.action-ambiguous";
    public const string RoleNotAllowed = "workflow.role-not-allowed";
    public const string GuardNotMet = "workflow.guard-not-met";
    public const string OutcomeNotAvailable = "workflow.outcome-not-available";
    public const string TimerNotWaiting = "workflow.timer-not-waiting";
    public const string EventNotWaiting = "workflow.event-not-waiting";
    public const string ExpressionFailed = "workflow.expression-failed";
    public const string TooManySteps = "workflow.too-many-steps";
    public const string Unsound = "workflow.definition-unsound";

    /// <summary>All codes, for the completeness test of the texts.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        NotStarted, AlreadyStarted, OtherDefinition, Ended, ActionNotOpen, ActionAmbiguous, RoleNotAllowed, GuardNotMet, OutcomeNotAvailable,
        TimerNotWaiting, EventNotWaiting, ExpressionFailed, TooManySteps, Unsound,
    ];
}
