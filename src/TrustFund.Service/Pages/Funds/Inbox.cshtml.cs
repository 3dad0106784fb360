using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Funds;

/// <summary>My tasks: what waits for me, why, until when, and one step to it.</summary>
public sealed class InboxModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PageSize = 30;
    private const int MostSteps = 4;

    private readonly Dictionary<(string Proposal, string Task), ImmutableArray<string>> _open = [];

    public Page<InboxTask> Tasks { get; private set; } = new([], null);

    public async Task<IActionResult> OnGet(string fund, string? after)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        var tasks = await Room.Tasks(FundId.Of(fund), Person, null, after, PageSize, Cancellation);
        if (tasks.IsRefused)
            return Refuse(tasks.Refusal);
        Tasks = tasks.Value;
        foreach (var (task, open) in Tasks.Items.Zip(await Room.StepsOf(Tasks.Items, Person, Cancellation)))
            _open[(task.Row.Proposal, task.Row.Id)] = open;
        return Page();
    }

    /// <summary>What the reader can take a step on now, what is due first on top.</summary>
    public IEnumerable<InboxTask> Mine => Tasks.Items.Where(IsMine);

    /// <summary>What is the reader's too, but waits for others now.</summary>
    public IEnumerable<InboxTask> Others => Tasks.Items.Where(task => !IsMine(task));

    public bool IsMine(InboxTask task) => OwnTasks.IsMine(Visitor.Actor, task, _open[(task.Row.Proposal, task.Row.Id)]);

    /// <summary>Why it waits for this reader: as what they are.</summary>
    public string ReasonOf(InboxTask task)
    {
        var roles = Visitor.Actor.RoleNames.Where(role => task.Row.Roles.Contains(role, StringComparer.Ordinal)).Select(Words.Role);
        return Words.Say(IsMine(task) ? "inbox.reason" : "inbox.concerns", ("roles", string.Join(", ", roles)));
    }

    public string DueOf(InboxTask task) => task.Row.DueOn is { } due
        ? Words.Say(task.IsOverdue ? "inbox.overdue" : IsMine(task) ? "inbox.due" : "inbox.deadline", ("date", due))
        : Words["inbox.no-deadline"];

    /// <summary>Whether it is a change that the reader can bring before the committee.</summary>
    public bool CanPutOnAgenda(InboxTask task) => OwnTasks.CanPutOnAgenda(Visitor.Actor, task);

    /// <summary>What to do first; everything else is on the proposal's page.</summary>
    public IEnumerable<(string Action, bool IsFirst)> StepsOf(InboxTask task) =>
        ActionParts.Steps(_open[(task.Row.Proposal, task.Row.Id)], task.Kind).Take(MostSteps).Select((action, index) => (action, index == 0 && !Votes(task)));

    /// <summary>Whether it lies before the committee for this reader's vote.</summary>
    public bool Votes(InboxTask task) => OwnTasks.Votes(Visitor.Actor, task);
}
