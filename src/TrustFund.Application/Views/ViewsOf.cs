using System.Globalization;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funding;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Views;

/// <summary>The view rows of a stream's folded state; the same function writes them and verifies them.</summary>
public static class ViewsOf
{
    /// <param name="at">The business instant of the stream's last event.</param>
    public static ViewRows? Stream(StreamId stream, int version, object? state, DateTimeOffset at) => state switch
    {
        ProposalFile file => Proposal(file, version, at),
        ContributionState contribution => new ViewRows { Contribution = Row(contribution, version) },
        SessionState session => new ViewRows { Session = Session(session, version) },
        _ => null,
    };

    private static ContributionRow Row(ContributionState contribution, int version) => new(
        contribution.Id.Value,
        contribution.Fund.Value,
        contribution.Donor.Value,
        contribution.Label,
        contribution.Status.ToString(),
        contribution.Amount.Amount?.MinorUnits,
        contribution.Currency.Code,
        contribution.Amount.IsApproximate,
        contribution.SignedOn,
        contribution.Terms.EndDate,
        version);

    private static ViewRows Proposal(ProposalFile file, int version, DateTimeOffset at)
    {
        var track = file.Workflow;
        var reference = file.Proposal.Id.Value;
        return new ViewRows
        {
            Proposal = Row(file, version, at),
            Workflow = new WorkflowRow(reference, track.Definition.DefinitionId, track.Definition.Version, track.Definition.Hash, track.State.ToUtf8()),
            Tasks = [.. Tasks(file)],
            Timers = [.. track.Clocks.Values.Select(clock => Timer(file, clock))],
        };
    }

    /// <summary>Its kind and stage by the domain's names: the clocks that run in sessions count by them.</summary>
    private static SessionRow Session(SessionState session, int version) => new(
        session.Id.Value,
        session.Fund.Value,
        session.Kind.ToString(),
        session.Stage.ToString(),
        session.Date,
        [.. session.Items.Where(item => item.Stage != ItemStage.Withdrawn).Select(item => item.Agenda.Proposal.Value).Distinct(StringComparer.Ordinal)],
        version);

    private static ProposalRow Row(ProposalFile file, int version, DateTimeOffset at)
    {
        var (proposal, content) = (file.Proposal, file.Proposal.Content);
        var reference = proposal.Id.Value;
        var currency = content.Budget.IsEmpty ? null : content.Budget[0].Amount.Currency.Code;
        return new ProposalRow(
            reference,
            proposal.Fund.Value,
            content.Title,
            file.Workflow.Stage,
            file.Status,
            proposal.Decision.ToString(),
            file.Axes.Funding,
            file.Axes.Agreement,
            file.Axes.Delivery,
            content.Pillar,
            content.Regions,
            content.LeadSection.Value,
            [.. content.JointSections.Select(section => section.Value)],
            content.Partner?.Value,
            proposal.Approval?.Cost.MinorUnits ?? content.Budget.Sum(line => line.Amount.MinorUnits),
            currency ?? "USD",
            proposal.DecidedOn,
            file.Delivery.ClosedOn,
            at,
            version,
            SearchText.Fold(string.Join(' ', [reference, content.TitleFr, content.TitleEn, content.LeadSection.Value, content.Partner?.Value, content.Place, .. content.Regions])),
            content.TitleEn);
    }

    private static IEnumerable<TaskRow> Tasks(ProposalFile file)
    {
        var track = file.Workflow;
        var offered = track.Open.ToLookup(open => open.TaskId, StringComparer.Ordinal);
        foreach (var task in track.State.Tasks)
        {
            var actions = offered[task.Id].ToArray();
            var roles = actions.SelectMany(open => open.Roles).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            var due = track.Clocks.Values.FirstOrDefault(clock => clock.TaskId == task.Id && clock.Kind == ClockKind.Expiry)?.DueOn;
            yield return new TaskRow(
                $"{file.Proposal.Id}/{task.Id}",
                file.Proposal.Fund.Value,
                file.Proposal.Id.Value,
                task.ActivityId,
                (track.Definition.Find(task.ActivityId) as PersonTask)?.Stage ?? task.Stage,
                [.. roles],
                [.. actions.Select(open => open.Action)],
                file.Proposal.Content.LeadSection.Value,
                track.OpenedAt[task.Id],
                due,
                task.EscalatedTo.IsEmpty ? null : task.EscalatedTo[^1]);
        }
    }

    private static TimerRow Timer(ProposalFile file, StartedClock clock) => new(
        $"{file.Proposal.Id}/{clock.TimerId}",
        file.Proposal.Fund.Value,
        file.Proposal.Id.Value,
        clock.Sessions is { } sessions ? string.Create(CultureInfo.InvariantCulture, $"sessions:{sessions}") : clock.Kind.ToString(),
        // A clock that runs in sessions has no instant; the worker counts sessions instead.
        clock.DueAt ?? DateTimeOffset.MaxValue);
}
