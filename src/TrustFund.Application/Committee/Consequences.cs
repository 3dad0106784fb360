using System.Collections.Immutable;
using System.Globalization;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Committee;

/// <summary>What an item's end means for its proposal, or for the change or the condition that it was about: the events on the proposal's stream, and the way its workflow takes.</summary>
internal static class Consequences
{
    /// <summary>The name of the ends to which a ballot may be referred.</summary>
    public const string Meeting = "meeting";

    public const string HeadOfMission = "head-of-mission";

    /// <summary>To be called when the session's events are raised.</summary>
    /// <param name="action">The workflow's name of what was done; null: the workflow is not concerned.</param>
    public static Refusal? Follow(Desk desk, AgendaItem agenda, string? action, ImmutableArray<DomainEvent> events)
    {
        var hasEnded = events.Any(happened => happened is ItemClosed or HeadOfMissionDecided);
        if (!agenda.IsOnProposal)
            return hasEnded ? OnItsSubject(desk, desk.Session.Find(agenda.Number)!) : null;
        if (action is null)
            return null;
        if (!hasEnded)
            return desk.Act(agenda.Proposal, action, null);
        var item = desk.Session.Find(agenda.Number)!;
        return desk.Raise(StreamId.Of(agenda.Proposal), OnProposal(desk, item)) ?? desk.Act(agenda.Proposal, action, item.Outcome.ToString());
    }

    private static Refusal? OnItsSubject(Desk desk, ItemState item) => Changes.CommitteeOnChange.Follow(desk, item) ?? CommitteeOnCondition.Follow(desk, item);

    private static Decision OnProposal(Desk desk, ItemState item)
    {
        var (session, today) = (desk.Session.Id, desk.Moment.Today);
        switch (item.Outcome)
        {
            case Outcome.Approved or Outcome.ApprovedWithConditions:
                // Conditions of an approval that no longer stands go with it.
                var conditions = desk.FileOf(item.Agenda.Proposal).Conditions;
                var approved = new ProposalApproved(
                    item.Agenda.Amount, item.Outcome == Outcome.ApprovedWithConditions, session, item.Agenda.DossierHash, item.Rules!.RulebookVersion, today);
                return Decision.Of([.. Conditions.Void(conditions, desk.Moment), approved, .. Conditions.Set(conditions, desk.Session, item.Agenda.Number)]);
            case Outcome.Deferred:
                var deferral = (item.HeadOfMission?.Deferral ?? item.Closing!.Deferral)!;
                return new ProposalDeferred(deferral.Reason, deferral.Until, session, today);
            case Outcome.Returned:
                var points = item.HeadOfMission?.ReturnPoints ?? item.Closing!.ReturnPoints;
                return Reviewing.Return(
                    desk.FileOf(item.Agenda.Proposal).Workflow.Stage,
                    [.. points.Select((text, i) => new ReturnPoint((i + 1).ToString(CultureInfo.InvariantCulture), text))],
                    desk.Caller.Person,
                    desk.Moment);
            case Outcome.Rejected:
                return new ProposalRejected(ReasonOf(item), session, today);
            case Outcome.ToMeeting:
                return new ProposalReferred(Meeting, session, today);
            case Outcome.Escalated:
                return new ProposalReferred(HeadOfMission, session, today);
            default:
                throw new InvalidOperationException($"Item {item.Agenda.Number} of {session} ended without an outcome.");
        }
    }

    /// <summary>Why an item was rejected: the Head of Mission's words, or the name of the <see cref="OutcomeGround"/>.</summary>
    public static string ReasonOf(ItemState item) => item.HeadOfMission?.Reason ?? item.Closing!.Ground.ToString();
}
