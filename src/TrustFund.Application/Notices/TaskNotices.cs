using TrustFund.Application.Proposals;
using TrustFund.Application.Workflow;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;

namespace TrustFund.Application.Notices;

/// <summary>What follows from a move of a proposal's workflow: a task that is somebody's now, and one whose last day is near or over.</summary>
internal static class TaskNotices
{
    public static IEnumerable<Notice> Of(WorkflowMoved moved, Occasion occasion, ProposalFile file)
    {
        var track = file.Workflow;
        var opened = track.State.Tasks.Where(task => track.OpenedAt[task.Id] == moved.At).Select(task => task.Id);
        var near = track.State.Tasks.Where(task => moved.Reminded.Contains(task.Id, StringComparer.Ordinal)).Select(task => task.Id);
        var over = track.State.Tasks.Where(task => task.EscalatedTo.Intersect(moved.EscalatedTo, StringComparer.Ordinal).Any()).Select(task => task.Id);
        return opened.SelectMany(task => Opened(task, occasion, file))
            .Concat(near.SelectMany(task => Due(task, "near", occasion, file)))
            .Concat(over.SelectMany(task => Due(task, "over", occasion, file)));
    }

    private static IEnumerable<Notice> Opened(string task, Occasion occasion, ProposalFile file)
    {
        foreach (var actor in occasion.Others)
        {
            if (ExpectedActions.FirstFor(actor, task, file) is { } action)
            {
                var kind = action == "resubmit-proposal" ? NoticeKind.Return : NoticeKind.Task;
                yield return Notice(actor, $"task/{file.Proposal.Id}/{task}", kind, "opened", action, task, file);
            }
        }
    }

    private static IEnumerable<Notice> Due(string task, string detail, Occasion occasion, ProposalFile file)
    {
        foreach (var actor in occasion.People)
        {
            if (ExpectedActions.LastFor(actor, task, file) is { } action)
                yield return Notice(actor, $"{occasion.Place}/{task}", ExpectedActions.IsReport(action) ? NoticeKind.Report : NoticeKind.Deadline, detail, action, task, file);
        }
    }

    private static Notice Notice(Actor actor, string cause, NoticeKind kind, string detail, string action, string task, ProposalFile file) => new(
        actor.Person, cause, kind, file.Proposal.Id.Value, null, detail, action, LastDayOf(task, file), IsUrgent: false);

    /// <summary>The last local date that belongs to a task's term; null where none runs, or it runs in sessions.</summary>
    public static DateOnly? LastDayOf(string task, ProposalFile file) =>
        file.Workflow.Clocks.Values.FirstOrDefault(clock => clock.TaskId == task && clock.Kind == ClockKind.Expiry)?.DueOn;
}
