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

    // What can be done alongside or as an exception, whatever the proposal waits for.
    private static readonly HashSet<string> Alongside = new(StringComparer.Ordinal)
    {
        "withdraw-proposal", "delete-draft", "revise-dossier", "put-off-item", "take-off-agenda", "send-back-to-committee", "waive-condition", "fail-condition", "record-visit",
        "release-allocation", "record-bank-details", "take-back-payment", "record-partner-refund", "cancel-project", "suspend-project", "terminate-project",
        "complete-operations", "request-change", "withdraw-change", "reopen-project", CommitteeOnChange,
    };

    // The other answer to what is awaited.
    private static readonly HashSet<string> Otherwise = new(StringComparer.Ordinal)
    {
        "return-proposal", "declare-ineligible", "return-report", "return-final-narrative-report", "reject-evidence", "reject-change",
        "decline-allocation", "decline-tranche", "decline-write-off", "object-as-donor",
    };

    /// <summary>Whether a proposal waits for this action, where it is open.</summary>
    public static bool IsAwaited(string action) => IsStep(action) && !Alongside.Contains(action) && !Otherwise.Contains(action);

    /// <summary>Whether it is the other answer to what is awaited, as to return and not to accept.</summary>
    public static bool IsOtherAnswer(string action) => Otherwise.Contains(action);

    /// <summary>What is awaited, and then the other answers to it; none where nothing is awaited.</summary>
    public static IReadOnlyList<string> InInbox(IReadOnlyList<string> open) =>
        open.Any(IsAwaited) ? [.. open.Where(IsAwaited), .. open.Where(IsOtherAnswer)] : [];

    /// <summary>Whether the committee's members take it, in their session.</summary>
    public static bool IsOfCommittee(string action) => action is "cast-vote" or "decide-escalated-item";

    public static bool IsStep(string action) => !Elsewhere.Contains(action);

    /// <summary>The roles that an action is open to somewhere in a workflow.</summary>
    public static IReadOnlySet<string> RolesOf(WorkflowTrack track, string action) =>
        track.Definition.Activities.OfType<TrustFund.Workflows.Definitions.PersonTask>().SelectMany(task => task.Actions).Where(offered => offered.Name == action)
            .SelectMany(offered => offered.Roles).ToHashSet(StringComparer.Ordinal);
}
