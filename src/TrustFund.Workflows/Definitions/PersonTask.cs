using System.Collections.Immutable;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Definitions;

/// <summary>A condition with a name, so that a page can say what is missing.</summary>
public sealed record Guard(string Name, Expression Condition);

/// <summary>Something a person may do with an open task.</summary>
/// <param name="Roles">Any of these roles may; empty only where the roles follow from what is required.</param>
/// <param name="Outcome">The port through which the action completes the task; null keeps it open unless the domain supplies one.</param>
public sealed record TaskAction(string Name, ImmutableArray<string> Roles, string? Outcome, Guard? Guard);

/// <summary>In what a clock counts. The engine knows no dates: the application computes them.</summary>
public enum ClockUnit
{
    WorkingDays,
    CalendarDays,
    Sessions,
    Until,
}

/// <summary>What happens when a clock runs out.</summary>
public enum ClockExpiry
{
    /// <summary>The task leaves through its port <c>Lapsed</c>.</summary>
    Lapse,

    /// <summary>The task stays open and is opened to one more role.</summary>
    Escalate,

    /// <summary>A reminder, and the clock starts again.</summary>
    Repeat,
}

/// <summary>The clock of a task.</summary>
/// <param name="Amount">How many units; 0 for <see cref="ClockUnit.Until"/>.</param>
/// <param name="Variable">The variable holding the date, for <see cref="ClockUnit.Until"/>.</param>
/// <param name="RemindBefore">How many units before the end a reminder is due; for Until in calendar days; 0 is none.</param>
public sealed record Clock(int Amount, ClockUnit Unit, string? Variable, int RemindBefore, ClockExpiry OnExpiry, string? EscalateTo);

/// <summary>One of several things that must be cleared, each by its own role.</summary>
public sealed record Requirement(string Kind, string Role, Expression? When);

/// <summary>A step that waits for people. One mechanism serves all kinds; <see cref="Kind"/> says what differs.</summary>
/// <param name="Stage">The stable id of the stage that the task stands for; null leaves the stage alone.</param>
/// <param name="GrantsApproval">Outcomes after which money may be committed.</param>
/// <param name="WithdrawsApproval">Outcomes after which it may no longer.</param>
public sealed record PersonTask(
    ActivityHead Head, TaskKind Kind, string? Stage, ImmutableArray<TaskAction> Actions, ImmutableArray<string> Outcomes, Clock? Clock,
    ImmutableArray<Requirement> Required, ImmutableArray<string> GrantsApproval, ImmutableArray<string> WithdrawsApproval,
    string? Rulebook, string? Procedure) : Activity(Head)
{
    /// <summary>The port through which a task leaves when its clock lapses.</summary>
    public const string LapsedPort = "Lapsed";

    public override IReadOnlyList<string> Ports { get; } =
        Clock is { OnExpiry: ClockExpiry.Lapse } && !Outcomes.Contains(LapsedPort, StringComparer.Ordinal) ? [.. Outcomes, LapsedPort] : [.. Outcomes];

    /// <summary>Who may take an action: its own roles, or those of what is required when it names none.</summary>
    public ImmutableArray<string> RolesOf(TaskAction action) =>
        action.Roles.IsEmpty && Kind.HasRequirements ? [.. Required.Select(r => r.Role).Distinct(StringComparer.Ordinal)] : action.Roles;
}
