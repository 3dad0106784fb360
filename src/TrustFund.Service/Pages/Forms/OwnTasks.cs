using TrustFund.Application.Changes;
using TrustFund.Application.Reading;
using TrustFund.Application.Workflow;
using TrustFund.Domain.People;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Forms;

/// <summary>What of an inbox somebody can take a step on now, and what waits for others: the same on the page and in a digest.</summary>
public static class OwnTasks
{
    /// <param name="open">The actions of the task that they can take now.</param>
    public static bool IsMine(Actor actor, InboxTask task, IReadOnlyList<string> open) =>
        Votes(actor, task) || CanPutOnAgenda(actor, task) || ActionParts.Steps(open, task.Kind).Count > 0;

    /// <summary>Whether it lies before the committee for this person's vote.</summary>
    public static bool Votes(Actor actor, InboxTask task) => task.OnAgenda is { IsOpen: true } && (actor.Is(Roles.Member) || actor.Is(Roles.Chair));

    /// <summary>Whether it is a change that this person can bring before the committee.</summary>
    public static bool CanPutOnAgenda(Actor actor, InboxTask task) =>
        actor.Is(Roles.Secretariat) && task.Row.Actions.Contains(CommitteeOnChange.Action, StringComparer.Ordinal);

    /// <summary>What to do first, in words, and where; null where it is not theirs to do anything now.</summary>
    public static (string Words, string Address)? FirstStep(Actor actor, InboxTask task, IReadOnlyList<string> open, Words words)
    {
        if (Votes(actor, task))
            return (words["actions.to-vote"], Navigation.Item(task.OnAgenda!.Session.Value, task.OnAgenda.Item));
        if (CanPutOnAgenda(actor, task))
            return (words["changes.put-on-agenda"], Navigation.Proposal(task.Row.Proposal) + "#changes");
        return ActionParts.Steps(open, task.Kind) is [var first, ..] ? (words.Action(first), Navigation.Step(first, task.Row.Proposal)) : null;
    }
}
