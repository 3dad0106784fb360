using TrustFund.Application.Workflow;
using TrustFund.Workflows.Running;

namespace TrustFund.Service.Pages.Forms;

/// <summary>Which of the actions that are open on a proposal are shown as steps, and in which order.</summary>
public static class OpenSteps
{
    /// <summary>What of a task is awaited, and then the other answers to it; none where nothing is awaited.</summary>
    /// <param name="kind">The task's type in its definition.</param>
    public static IReadOnlyList<string> InInbox(IReadOnlyList<string> open, string kind)
    {
        var parts = open.Select(action => (Action: action, Part: ActionParts.Of(action, kind))).ToArray();
        return parts.Any(one => one.Part.IsAwaited())
            ? [.. parts.Where(one => one.Part.IsAwaited()).Concat(parts.Where(one => one.Part == ActionPart.OtherAnswer)).Select(one => one.Action)]
            : [];
    }

    /// <summary>What an action is to a proposal as it stands: awaited where any of its open tasks awaits it.</summary>
    public static ActionPart PartOf(WorkflowTrack track, string action)
    {
        var parts = track.OpenFor(action).Select(open => open.Part()).ToArray();
        return parts.Where(part => part.IsAwaited()).Concat(parts).Append(ActionPart.Alongside).First();
    }
}
