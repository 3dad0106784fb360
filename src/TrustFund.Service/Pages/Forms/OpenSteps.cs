using TrustFund.Application.Workflow;

namespace TrustFund.Service.Pages.Forms;

/// <summary>Actions that a person takes from a proposal: the committee's own are taken in its session.</summary>
public static class OpenSteps
{
    /// <summary>What follows by itself once the committee has decided; what one does before is to put the change on an agenda.</summary>
    public const string CommitteeOnChange = "record-committee-decision-on-change";

    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal)
    {
        "open-item", "declare-tie", "declare-no-interest", "comment-on-item", "give-appraisal", "cast-vote", "give-casting-vote", "propose-conditions", "close-item",
        "open-dossier", "object-to-written-procedure", "issue-notice", "close-session", "decide-escalated-item", "order-re-vote", "elapse-clock", "take-over-dossier",
    };

    // What can be done alongside, whatever the task is.
    private static readonly HashSet<string> Alongside = new(StringComparer.Ordinal)
    {
        "submit-evidence", "verify-condition", "reject-evidence", "waive-condition", "fail-condition", "record-visit", "release-allocation", "withdraw-proposal", "delete-draft",
        "record-bank-details", "check-bank-details", "take-back-payment", CommitteeOnChange, "draw-up-agreement", "cancel-project", "suspend-project", "terminate-project", "record-partner-refund",
    };

    /// <summary>Whether an inbox offers it beside the task itself.</summary>
    public static bool IsInInbox(string action) => IsStep(action) && !Alongside.Contains(action);

    public static bool IsStep(string action) => !Elsewhere.Contains(action);

    /// <summary>The roles that an action is open to somewhere in a workflow.</summary>
    public static IReadOnlySet<string> RolesOf(WorkflowTrack track, string action) =>
        track.Definition.Activities.OfType<TrustFund.Workflows.Definitions.PersonTask>().SelectMany(task => task.Actions).Where(offered => offered.Name == action)
            .SelectMany(offered => offered.Roles).ToHashSet(StringComparer.Ordinal);
}
