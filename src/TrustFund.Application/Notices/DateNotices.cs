using System.Collections.Immutable;
using TrustFund.Application.Proposals;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;

namespace TrustFund.Application.Notices;

/// <summary>
/// What follows from a day alone, for dates that no clock of the workflow keeps: progress reports and conditions. Looked at every
/// day, each is told once before its date and once after.
/// </summary>
internal static class DateNotices
{
    /// <summary>How many working days before the date.</summary>
    public const int Ahead = 5;

    public static IEnumerable<Notice> Of(ProposalFile file, ImmutableArray<Actor> people, DateOnly today, WorkingCalendar calendar)
    {
        var horizon = calendar.AddWorkingDays(today, Ahead);
        return Reports(file, people, today, horizon).Concat(Conditions(file, people, today, horizon));
    }

    /// <summary>
    /// A paid tranche is to be reported on before the next can be paid (F6): by the date on which the next is due, the last by the
    /// planned end.
    /// </summary>
    private static IEnumerable<Notice> Reports(ProposalFile file, ImmutableArray<Actor> people, DateOnly today, DateOnly horizon)
    {
        var delivery = file.Delivery;
        if (delivery.Stage is not (DeliveryStage.Active or DeliveryStage.Suspended))
            yield break;
        foreach (var tranche in delivery.Tranches.Where(tranche => tranche.Stage == TrancheStage.Paid && delivery.Waiting?.Facts.Tranche != tranche.Number))
        {
            var due = delivery.Tranches.FirstOrDefault(next => next.Number == tranche.Number + 1)?.DueOn ?? delivery.EndsOn;
            if (due is not { } date || date > horizon)
                continue;
            var detail = date < today ? "over" : "near";
            foreach (var sponsor in people.Where(actor => ProjectNotices.IsSponsor(actor, file)))
            {
                yield return new Notice(
                    sponsor.Person, $"report/{file.Proposal.Id}/{tranche.Number}/{date:yyyy-MM-dd}/{detail}", NoticeKind.Report, file.Proposal.Id.Value, tranche.Number, detail, "submit-report",
                    date, IsUrgent: false);
            }
        }
    }

    private static IEnumerable<Notice> Conditions(ProposalFile file, ImmutableArray<Actor> people, DateOnly today, DateOnly horizon)
    {
        foreach (var condition in file.Conditions.All.Where(condition => condition.Stage == Domain.Committee.ConditionStage.Open && condition.DueOn <= horizon))
        {
            if (people.FirstOrDefault(actor => actor.Person == condition.Terms.Owner && !actor.Grants.IsEmpty) is not { } owner)
                continue;
            var detail = condition.DueOn < today ? "over" : "near";
            yield return new Notice(
                owner.Person, $"condition/{file.Proposal.Id}/{condition.Number}/{condition.DueOn:yyyy-MM-dd}/{detail}", NoticeKind.Deadline, file.Proposal.Id.Value, condition.Number, detail,
                "submit-evidence", condition.DueOn, IsUrgent: false);
        }
    }
}
