using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>The Head of Mission's decision on an item for which too few seats were left (domain.md §3.3).</summary>
public static class Escalation
{
    public static Refusal? WhyNotDecide(SessionState state, int item, Actor actor)
    {
        if (state.Stage == SessionStage.None)
            return Refusal.Of("session.unknown");
        if (Agenda.WhyNotKnown(state, item) is { } refusal)
            return refusal;
        var escalated = state.Find(item)!;
        if (!actor.Is(Roles.HeadOfMission))
            return Refusal.Of("ballot.only-head-of-mission");
        if (escalated.IsRecused(actor.Person) || escalated.Agenda.Sponsors.Any(actor.IsSponsorOf))
            return Refusal.Of("ballot.recused");
        if (escalated.Closing?.Outcome != Outcome.Escalated)
            return Refusal.Of("ballot.not-escalated", ("item", item));
        return escalated.HeadOfMission is null ? null : Refusal.Of("ballot.already-closed", ("item", item));
    }

    /// <param name="outcome">Approved, approved with conditions, deferred, returned or rejected.</param>
    /// <param name="conditions">With an approval with conditions; what was on the table may be taken over.</param>
    public static Decision Decide(
        SessionState state,
        int item,
        Outcome outcome,
        string dossierHash,
        string reason,
        ClosingTerms terms,
        ImmutableArray<ConditionTerms> conditions,
        Actor actor,
        Moment moment)
    {
        if (WhyNotDecide(state, item, actor) is { } refusal)
            return refusal;
        if (state.Find(item)!.Agenda.DossierHash != dossierHash)
            return Refusal.Of("ballot.dossier-changed", ("item", item));
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of("ballot.decision-needs-reason");
        if (WhyNotTerms(outcome, terms, conditions, moment) is { } incomplete)
            return incomplete;
        return new HeadOfMissionDecided(
            item,
            outcome,
            reason,
            outcome == Outcome.Deferred ? terms.Deferral : null,
            outcome == Outcome.Returned ? terms.ReturnPoints : [],
            outcome == Outcome.ApprovedWithConditions ? conditions : [],
            actor.Person,
            moment.At);
    }

    private static Refusal? WhyNotTerms(Outcome outcome, ClosingTerms terms, ImmutableArray<ConditionTerms> conditions, Moment moment)
    {
        switch (outcome)
        {
            case Outcome.Deferred:
                return Closing.WhyNotDeferral(terms.Deferral, moment);
            case Outcome.Returned:
                return terms.ReturnPoints.IsDefaultOrEmpty ? Refusal.Of("ballot.return-needs-points") : null;
            case Outcome.ApprovedWithConditions:
                return conditions.IsDefaultOrEmpty
                    ? Refusal.Of("ballot.no-conditions-on-the-table")
                    : conditions.Select(one => ConditionTerms.WhyNot(one, moment)).FirstOrDefault(unusable => unusable is not null);
            case Outcome.Approved or Outcome.Rejected:
                return null;
            default:
                return Refusal.Of("ballot.no-such-decision", ("outcome", outcome));
        }
    }
}
