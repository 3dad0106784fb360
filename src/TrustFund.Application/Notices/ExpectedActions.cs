using System.Collections.Frozen;
using TrustFund.Application.Proposals;
using TrustFund.Application.Workflow;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Running;

namespace TrustFund.Application.Notices;

/// <summary>
/// Which of a task's actions somebody is expected to take. A task offers many: most wait for somebody else's step, or are there for
/// whoever needs them, and nobody is written to because of them.
/// </summary>
internal static class ExpectedActions
{
    /// <summary>Reports, which people switch on and off by themselves.</summary>
    private static readonly FrozenSet<string> OfReports = FrozenSet.Create(
        StringComparer.Ordinal, "submit-report", "submit-final-narrative-report", "submit-final-financial-report");

    public static bool IsReport(string? action) => action is not null && OfReports.Contains(action);

    /// <summary>The action with which a task begins for somebody; null where none is theirs.</summary>
    public static string? FirstFor(Actor actor, string taskId, ProposalFile file) => Of(actor, taskId, file, part => part == ActionPart.First);

    /// <summary>The action by which a task is done for somebody; null where none is theirs.</summary>
    public static string? LastFor(Actor actor, string taskId, ProposalFile file) => Of(actor, taskId, file, ActionParts.IsReminded);

    /// <summary>Whether an action of an open task is somebody's, by role and by relation, as their inbox shows it.</summary>
    public static bool IsOpenTo(Actor actor, string action, ProposalFile file) => file.Workflow.OpenFor(action).Any(open => IsTheirs(actor, open, file));

    private static string? Of(Actor actor, string taskId, ProposalFile file, Func<ActionPart, bool> isMeant) =>
        file.Workflow.Open.Where(open => open.TaskId == taskId && isMeant(open.Part())).FirstOrDefault(open => IsTheirs(actor, open, file))?.Action;

    private static bool IsTheirs(Actor actor, OpenAction open, ProposalFile file)
    {
        var wanted = open.Action == "give-clearance" ? RolesToClear(open.TaskId, file) : open.Roles;
        return actor.Grants.Any(grant => wanted.Contains(grant.Role, StringComparer.Ordinal) && Relations.CanAwait(grant, file));
    }

    /// <summary>Of clearances in parallel, those still to be given; and whoever the task was escalated to.</summary>
    private static IEnumerable<string> RolesToClear(string taskId, ProposalFile file)
    {
        var task = file.Workflow.State.Tasks.First(one => one.Id == taskId);
        var activity = (PersonTask)file.Workflow.Definition.Find(task.ActivityId)!;
        return activity.Required.Where(one => task.Required.Contains(one.Kind, StringComparer.Ordinal) && !IsCleared(one.Kind, file.Proposal)).Select(one => one.Role)
            .Concat(task.EscalatedTo);
    }

    private static bool IsCleared(string kind, Proposal proposal) =>
        proposal.Clearances.TryGetValue(kind, out var given) && given.Version == proposal.Version && given.Verdict != ClearanceVerdict.NotCleared;
}
