using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Delivery;

/// <summary>Monitoring visits, recorded by the sponsor's section or the secretariat (domain.md §2).</summary>
public static class Visits
{
    public static Refusal? WhyNotRecord(DeliveryState state, ImmutableArray<SectionId> sponsors, Actor actor)
    {
        if (!actor.Is(Roles.Secretariat) && !sponsors.Any(actor.IsSponsorOf))
            return Refusal.Of("visit.recorders-only");
        return state.Stage is DeliveryStage.None or DeliveryStage.FinanciallyClosed ? Refusal.Of("visit.no-delivery", ("stage", state.Stage)) : null;
    }

    public static Decision Record(
        DeliveryState state, DateOnly visitedOn, string place, string findings, ImmutableArray<SectionId> sponsors, Actor actor, Moment moment)
    {
        if (WhyNotRecord(state, sponsors, actor) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(place) || string.IsNullOrWhiteSpace(findings))
            return Refusal.Of("visit.incomplete");
        if (visitedOn > moment.Today)
            return Refusal.Of("visit.future-dated", ("date", visitedOn), ("today", moment.Today));
        if (visitedOn < state.CommittedOn)
            return Refusal.Of("visit.before-agreement", ("date", visitedOn), ("agreement", state.CommittedOn));
        if (state.Visits.Any(visit => visit.VisitedOn == visitedOn && visit.By == actor.Person && visit.Place == place.Trim()))
            return Refusal.Of("visit.already-recorded", ("date", visitedOn), ("place", place.Trim()));
        return new VisitRecorded(state.Visits.Length + 1, visitedOn, place.Trim(), findings.Trim(), actor.Person, moment.Today);
    }
}
