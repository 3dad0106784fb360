using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Running;

namespace TrustFund.Application.Acting;

/// <summary>How a workflow's move becomes part of the command: one journal event, with the dates its clocks got.</summary>
public sealed partial class Desk
{
    internal Refusal? Move(StreamId stream, WorkflowDefinition definition, WorkflowTrack? track, Stimulus stimulus)
    {
        var answer = WorkflowTrack.Ask(definition, track?.State, stimulus);
        if (answer is Refused refused)
            return Refusal.From(refused.Code, refused.Data);
        var (state, effects) = (Advanced)answer;
        // An action that keeps its task open and changes no fact leaves nothing to journal. Compared as stored: arrays are equal only to themselves.
        if (track is not null && effects.IsEmpty && state.ToUtf8().AsSpan().SequenceEqual(track.State.ToUtf8()))
            return null;

        var moved = new WorkflowMoved(
            definition.DefinitionId,
            definition.Version,
            definition.Hash,
            JsonDocument.Parse(stimulus.ToUtf8()).RootElement,
            WorkflowTrack.HashOf(state),
            WorkflowTrack.StageOf(definition, state),
            [.. effects.OfType<ClockStarted>().Select(Start)],
            [.. effects.OfType<ReminderRaised>().Select(reminder => reminder.TaskId)],
            [.. effects.OfType<Escalated>().Select(escalated => escalated.Role)],
            Moment.At,
            Moment.Today);
        // The engine has just answered: it is not asked again. Whoever folds the journal anew holds its answer against the hash in it.
        var file = Loaded<ProposalFile>(stream)!;
        Take(stream, moved, file with { Track = WorkflowTrack.After(track, definition, state, moved) });
        return null;
    }

    /// <summary>The engine knows no dates: the fund's calendar gives them here.</summary>
    private StartedClock Start(ClockStarted started)
    {
        var kind = started.Kind switch
        {
            TimerKind.Reminder => ClockKind.Reminder,
            TimerKind.Expiry => ClockKind.Expiry,
            _ => ClockKind.Delay,
        };
        if (started.Clock is { Seconds: { } seconds })
        {
            var at = Moment.At.AddSeconds(seconds);
            return new StartedClock(started.TimerId, started.TaskId, kind, Fund.Calendar.DateOf(at), at, null);
        }

        if (started.Clock.Unit == ClockUnit.Sessions)
            return new StartedClock(started.TimerId, started.TaskId, kind, null, null, started.Clock.Amount - (kind == ClockKind.Reminder ? started.Clock.RemindBefore : 0));

        var end = EndOf(started.Clock);
        var due = kind == ClockKind.Reminder ? Before(started.Clock, end) : end;
        // A reminder is for the morning of its date; a term includes the whole of its last date.
        var instant = kind == ClockKind.Reminder ? Fund.Calendar.StartOf(due) : Fund.Calendar.EndOf(due);
        return new StartedClock(started.TimerId, started.TaskId, kind, due, instant, null);
    }

    private DateOnly EndOf(ClockSpec clock) => clock.Unit switch
    {
        ClockUnit.WorkingDays => Fund.Calendar.AddWorkingDays(Moment.Today, clock.Amount),
        ClockUnit.CalendarDays => Moment.Today.AddDays(clock.Amount),
        // Where history does not say when the end is planned, a year is the review's date.
        ClockUnit.Until => DateOnly.TryParseExact(clock.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) ? until : Moment.Today.AddYears(1),
        _ => throw new InvalidOperationException($"No clock counts in {clock.Unit}."),
    };

    private DateOnly Before(ClockSpec clock, DateOnly end) => clock.Unit == ClockUnit.WorkingDays
        ? Fund.Calendar.AddWorkingDays(end, -clock.RemindBefore)
        : end.AddDays(-clock.RemindBefore);
}
