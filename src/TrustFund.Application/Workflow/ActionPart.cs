using System.Collections.Frozen;
using TrustFund.Application.Acting;
using TrustFund.Application.Changes;
using TrustFund.Workflows.Running;

namespace TrustFund.Application.Workflow;

/// <summary>What an action is to a task that offers it. A task offers many: some it is there for, others are there for whoever needs them.</summary>
public enum ActionPart
{
    /// <summary>Awaited, once what comes before it is done.</summary>
    Awaited,

    /// <summary>Awaited from the beginning: nothing but the opening of the task has to come before.</summary>
    First,

    /// <summary>Awaited, and with it the task is done, so that whoever takes it is reminded of the last day.</summary>
    Last,

    /// <summary>Awaited wherever there is something to it; no stage waits for it.</summary>
    WhereNeeded,

    /// <summary>The other answer to what is awaited, as to return and not to accept.</summary>
    OtherAnswer,

    /// <summary>Done alongside or as an exception, whatever the task waits for.</summary>
    Alongside,

    /// <summary>As <see cref="Alongside"/> until its time has come: whoever takes it is reminded of the last day.</summary>
    InTime,
}

/// <summary>
/// The parts of actions: what each is by its own nature, in any fund, and what it is where a task is of the kind that is there for
/// it. So a definition says by the kinds of its tasks what they wait for, and no list of its steps stands in the code.
/// </summary>
public static class ActionParts
{
    private const string Allocation = "TrustFund.Allocation";
    private const string Signatures = "TrustFund.Signatures";
    private const string Visits = "TrustFund.Visits";
    private const string Reports = "TrustFund.Reports";
    private const string Closure = "TrustFund.Closure";

    private static readonly FrozenDictionary<string, (string Kind, ActionPart There, ActionPart Elsewhere)> ByKind =
        new Dictionary<string, (string, ActionPart, ActionPart)>(StringComparer.Ordinal)
        {
            ["request-allocation"] = (Allocation, ActionPart.First, ActionPart.WhereNeeded),
            ["certify-allocation"] = (Allocation, ActionPart.Last, ActionPart.WhereNeeded),
            ["draw-up-agreement"] = (Signatures, ActionPart.First, ActionPart.WhereNeeded),
            ["check-bank-details"] = (Signatures, ActionPart.Awaited, ActionPart.WhereNeeded),
            ["sign-for-partner"] = (Signatures, ActionPart.Awaited, ActionPart.WhereNeeded),
            ["sign-for-mission"] = (Signatures, ActionPart.Last, ActionPart.WhereNeeded),
            ["record-visit"] = (Visits, ActionPart.First, ActionPart.Alongside),
            ["submit-report"] = (Reports, ActionPart.First, ActionPart.Awaited),
            ["complete-operations"] = (Closure, ActionPart.First, ActionPart.InTime),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ActionPart> ByNature = new (ActionPart Part, string[] Actions)[]
    {
        (ActionPart.First,
        [
            "pass-screening", "resubmit-proposal", "give-clearance", "put-on-agenda", "decide-escalated-item", "confirm-approval", "request-tranche", "review-suspension",
            "submit-final-narrative-report", "submit-final-financial-report", "approve-change", "apply-change",
        ]),
        (ActionPart.Awaited, ["cast-vote"]),
        (ActionPart.Last, ["resume-deferred", "close-project"]),
        (ActionPart.WhereNeeded, ["submit-evidence", "verify-condition", "give-no-objection"]),
        (ActionPart.OtherAnswer,
        [
            "return-proposal", "declare-ineligible", "return-report", "return-final-narrative-report", "reject-evidence", "reject-change",
            "decline-allocation", "decline-tranche", "decline-write-off", "object-as-donor",
        ]),
        (ActionPart.Alongside,
        [
            "withdraw-proposal", "delete-draft", "revise-dossier", "take-off-agenda", "send-back-to-committee", "waive-condition", "fail-condition",
            "release-allocation", "record-bank-details", "take-back-payment", "record-partner-refund", "cancel-project", "suspend-project", "terminate-project",
            "request-change", "withdraw-change", "reopen-project", CommitteeOnChange.Action,
        ]),
        (ActionPart.InTime, ["close-item"]),
    }.SelectMany(one => one.Actions.Select(action => (action, one.Part))).ToFrozenDictionary(one => one.action, one => one.Part, StringComparer.Ordinal);

    private static readonly FrozenSet<string> OnProposals = UseCaseCatalogue.Known.OfType<IProposalUseCase>().Select(useCase => useCase.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every action that is named here, for the test that each of them exists.</summary>
    public static IEnumerable<string> Named => ByKind.Keys.Concat(ByNature.Keys);

    /// <summary>What an action is to a task of a kind.</summary>
    /// <param name="kind">The task's type in the definition, as in <c>TrustFund.Signatures</c>.</param>
    public static ActionPart Of(string action, string kind) =>
        ByKind.TryGetValue(action, out var home) ? kind == home.Kind ? home.There : home.Elsewhere
        : ByNature.TryGetValue(action, out var part) ? part
        // Most of what is done in a session has its place there, and no task waits for it.
        : IsStep(action) ? ActionPart.Awaited : ActionPart.Alongside;

    /// <summary>What an open action is to its task.</summary>
    public static ActionPart Part(this OpenAction open) => Of(open.Action, open.TaskType);

    /// <summary>What an action is to a proposal as it stands: awaited where any of its open tasks awaits it.</summary>
    public static ActionPart PartOf(this WorkflowTrack track, string action)
    {
        var parts = track.OpenFor(action).Select(Part).ToArray();
        return parts.Where(IsAwaited).Concat(parts).Append(ActionPart.Alongside).First();
    }

    /// <summary>Of the actions that are open to somebody in a task, what is awaited and then the other answers to it; none where nothing is awaited.</summary>
    /// <param name="kind">The task's type in its definition.</param>
    public static IReadOnlyList<string> Steps(IEnumerable<string> open, string kind)
    {
        var parts = open.Select(action => (Action: action, Part: Of(action, kind))).ToArray();
        return parts.Any(one => one.Part.IsAwaited())
            ? [.. parts.Where(one => one.Part.IsAwaited()).Concat(parts.Where(one => one.Part == ActionPart.OtherAnswer)).Select(one => one.Action)]
            : [];
    }

    /// <summary>Whether somebody waits for it, where it is open.</summary>
    public static bool IsAwaited(this ActionPart part) => part is ActionPart.Awaited or ActionPart.First or ActionPart.Last or ActionPart.WhereNeeded;

    /// <summary>Whether whoever takes it is reminded of the task's last day.</summary>
    public static bool IsReminded(this ActionPart part) => part is ActionPart.First or ActionPart.Last or ActionPart.InTime;

    /// <summary>Whether it is taken from a proposal, by whoever the workflow opens it to; the committee's own are taken in its session.</summary>
    public static bool IsStep(string action) => OnProposals.Contains(action);
}
