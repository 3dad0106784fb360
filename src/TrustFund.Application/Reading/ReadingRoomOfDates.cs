using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Reading;

/// <summary>What a date of somebody's calendar is.</summary>
public enum DateKind
{
    /// <summary>The committee meets.</summary>
    Meeting,

    /// <summary>The last day to answer in a written procedure.</summary>
    WrittenDeadline,

    /// <summary>The last day of an open task.</summary>
    Task,

    /// <summary>A tranche that is not paid falls due.</summary>
    Tranche,

    /// <summary>A condition of an approval falls due.</summary>
    Condition,

    /// <summary>The planned end of a project that goes on.</summary>
    PlannedEnd,
}

/// <summary>A date that concerns somebody, in the fund's calendar.</summary>
/// <param name="Reference">Of the session, or of the proposal.</param>
/// <param name="Part">What of it, unique within kind and reference: a task's id, the number of a tranche or a condition; empty where there is only one.</param>
/// <param name="Title">Of the proposal; where a meeting is held.</param>
public sealed record CalendarDate(DateKind Kind, string Reference, string Part, DateOnly On, ProjectTitle Title);

/// <summary>Dates for somebody's calendar.</summary>
public sealed partial class ReadingRoom
{
    /// <summary>No calendar holds more dates of a kind; the nearest tasks and the latest sessions come first.</summary>
    private const int MostDates = 500;

    /// <summary>
    /// Sessions, deadlines of written procedures under way, one's tasks that have a last day, and the dates of the projects that these are
    /// about. Nothing that one could not read elsewhere.
    /// </summary>
    public async Task<Result<(Visitor Visitor, ImmutableArray<CalendarDate> Dates)>> Dates(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var dates = ImmutableArray.CreateBuilder<CalendarDate>();
        if (ReadingRules.WhyNotRead("read-sessions", Audience.Mission, entered.Value) is null)
            dates.AddRange(await DatesOfSessions(fund, cancellation));
        var tasks = (await Tasks(fund, person, null, null, MostDates, cancellation)).Value.Items;
        dates.AddRange(tasks.Where(task => task.Row.DueOn is not null)
            .Select(task => new CalendarDate(DateKind.Task, task.Row.Proposal, task.Row.Id, task.Row.DueOn!.Value, task.Title)));
        var paidFor = await PaidFor(entered.Value, cancellation);
        foreach (var proposal in tasks.Select(task => task.Row.Proposal).Distinct(StringComparer.Ordinal))
        {
            var file = (await inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of(proposal)), cancellation))!.State;
            // Whoever has to act on a project need not be one who may read it.
            if (ReadingRules.WhyNotProposal(entered.Value.Actor, ProposalRelations.Of(file), paidFor) is null)
                dates.AddRange(DatesOf(file));
        }

        return (entered.Value, dates.ToImmutable());
    }

    private async Task<IReadOnlyList<CalendarDate>> DatesOfSessions(FundId fund, CancellationToken cancellation)
    {
        var dates = new List<CalendarDate>();
        foreach (var row in (await queries.Sessions(fund.Value, null, null, MostDates, cancellation)).Items)
        {
            var isWritten = row.Kind == nameof(SessionKind.Written);
            if (isWritten && row.Status == nameof(SessionStage.Closed))
                continue;
            var session = (await inquiry.Load<SessionState>(StreamId.Of(SessionId.Of(row.Reference)), cancellation))!.State;
            if (!isWritten)
                dates.Add(new CalendarDate(DateKind.Meeting, row.Reference, "", session.Date, new ProjectTitle(session.Place)));
            else if (session.Items is [{ Notice: { } notice, Closing: null } item, ..])
                dates.Add(new CalendarDate(DateKind.WrittenDeadline, row.Reference, "", notice.Deadline, item.Agenda.BothTitles));
        }

        return dates;
    }

    private static IEnumerable<CalendarDate> DatesOf(ProposalFile file)
    {
        var (reference, title, delivery) = (file.Proposal.Id.Value, ProjectTitle.Of(file.Proposal.Content), file.Delivery);
        var isGoingOn = delivery.Stage is DeliveryStage.Active or DeliveryStage.Suspended;
        var tranches = isGoingOn ? delivery.Tranches.Where(tranche => !tranche.IsPaid) : [];
        return tranches.Select(tranche => new CalendarDate(DateKind.Tranche, reference, $"{tranche.Number}", tranche.DueOn, title))
            .Concat(file.Conditions.All.Where(condition => condition.IsOpen)
                .Select(condition => new CalendarDate(DateKind.Condition, reference, $"{condition.Number}", condition.DueOn, title)))
            .Concat(isGoingOn && delivery.EndsOn is { } end ? [new CalendarDate(DateKind.PlannedEnd, reference, "", end, title)] : []);
    }
}
