using System.Collections.Immutable;
using TrustFund.Application.Notices;
using TrustFund.Application.Reading;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Notices;

/// <summary>A task in a digest, on one line.</summary>
/// <param name="Address">Where to take the step, or to look: an address of this service.</param>
internal sealed record DigestLine(string Text, string Address);

/// <summary>The tasks of a digest as the inbox has them: what the reader can do, and in short what they only follow.</summary>
/// <param name="MoreToDo">There is more to do than is listed; the inbox has it all.</param>
/// <param name="MoreToFollow">There is more to follow than is listed.</param>
internal sealed record DigestTasks(ImmutableArray<DigestLine> ToDo, bool MoreToDo, ImmutableArray<DigestLine> ToFollow, bool MoreToFollow)
{
    private const int MostToDo = 20;
    private const int MostToFollow = 5;

    public static DigestTasks Of(Letter letter, Words words)
    {
        var actor = letter.Reader.Actor;
        var steps = letter.Waiting.Select(waiting => (waiting.Task, Step: OwnTasks.FirstStep(actor, waiting.Task, waiting.Open, words))).ToArray();
        DigestLine[] toDo = [.. steps.Where(one => one.Step is not null).Select(one => new DigestLine(LineOf(one.Task, one.Step!.Value.Words, isMine: true, words), one.Step.Value.Address))];
        DigestLine[] toFollow = [.. steps.Where(one => one.Step is null).Select(one => new DigestLine(LineOf(one.Task, StageOf(one.Task, words), isMine: false, words), Navigation.Proposal(one.Task.Row.Proposal)))];
        return new DigestTasks([.. toDo.Take(MostToDo)], toDo.Length > MostToDo, [.. toFollow.Take(MostToFollow)], toFollow.Length > MostToFollow);
    }

    private static string StageOf(InboxTask task, Words words) => words.Place(task.Row.Stage, task.Row.Activity);

    /// <param name="what">The step to take, or the stage that is waited in.</param>
    private static string LineOf(InboxTask task, string what, bool isMine, Words words) => words.Say(
        "mail.task-line",
        ("reference", task.Row.Proposal),
        ("what", what),
        ("when", DueOf(task, isMine, words)),
        // Last, so that nothing that somebody typed is taken for a place to be filled.
        ("title", MailComposer.OneLine(words.Title(task.Title), MailComposer.LongestTitle)));

    /// <summary>As the inbox says it.</summary>
    private static string DueOf(InboxTask task, bool isMine, Words words) => task.Row.DueOn is { } due
        ? words.Say(task.IsOverdue ? "inbox.overdue" : isMine ? "inbox.due" : "inbox.deadline", ("date", due))
        : words["inbox.no-deadline"];
}
