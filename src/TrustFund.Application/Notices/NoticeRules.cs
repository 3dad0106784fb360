using System.Collections.Immutable;
using TrustFund.Application.Proposals;
using TrustFund.Application.Workflow;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Notices;

/// <summary>
/// Who is told of what (domain.md §6.17). Pure: an event, the state of what it stands on, and the people of the fund. The state is
/// the present one, not the event's: of a task that is done by now nobody is told, and a recusal declared since counts.
/// </summary>
public static class NoticeRules
{
    /// <summary>What follows from an event of a proposal.</summary>
    public static ImmutableArray<Notice> Of(Occasion occasion, ProposalFile file) =>
        [.. occasion.Happened is WorkflowMoved moved ? TaskNotices.Of(moved, occasion, file) : ProjectNotices.Of(occasion, file)];

    /// <summary>What follows from an event of a session.</summary>
    public static ImmutableArray<Notice> Of(Occasion occasion, SessionState session) => [.. SessionNotices.Of(occasion, session)];

    /// <summary>What follows from a reminder of a written procedure: those who have not answered yet are told.</summary>
    public static ImmutableArray<Notice> OfReminder(Occasion occasion, ProposalFile file, SessionState session) =>
        [.. SessionNotices.ToSilent(occasion, file.Proposal.Id, session)];

    /// <summary>What follows for a project from a day's coming.</summary>
    /// <param name="today">In the fund's calendar.</param>
    public static ImmutableArray<Notice> Of(ProposalFile file, ImmutableArray<Actor> people, DateOnly today, WorkingCalendar calendar) =>
        [.. DateNotices.Of(file, people, today, calendar)];

    /// <summary>Everybody known in a fund, with the roles that hold on a date.</summary>
    public static ImmutableArray<Actor> PeopleOf(Fund fund, DateOnly today) => [.. fund.People.Values.Select(person => fund.ActorOf(person.Id, today))];
}
