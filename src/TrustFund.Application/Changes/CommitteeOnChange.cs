using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Changes;

/// <summary>What the committee's decision in a session means for the change that was its subject.</summary>
public static class CommitteeOnChange
{
    /// <summary>The workflow's name for it, whether somebody records it or it follows from the item.</summary>
    public const string Action = "record-committee-decision-on-change";

    private const string Approved = "Approved";
    private const string Decided = "Decided";

    /// <summary>What an item decided on a change; null where it is about none, or ended without deciding on it.</summary>
    public static CommitteeDecision? Of(SessionId session, ItemState item) =>
        item is { VotedAgainIn: null, Agenda: { Kind: ItemKind.ChangeRequest or ItemKind.ReVote, Subject: { } subject } agenda, Outcome: Outcome.Approved or Outcome.ApprovedWithConditions or Outcome.Rejected }
            ? new CommitteeDecision(session, agenda.Number, subject, item.Outcome != Outcome.Rejected)
            : null;

    /// <summary>The change with what it brings: an approval sets its conditions, and leads on to its addendum.</summary>
    /// <param name="session">As it stands with the item closed.</param>
    public static Ruling Ruling(ImmutableArray<DomainEvent> decided, CommitteeDecision decision, ConditionsState conditions, SessionState session) => decision.IsApproved
        ? new Ruling(Decision.Of([.. decided, .. Conditions.Set(conditions, session, decision.Item)]), Approved)
        : new Ruling(Decision.Of([.. decided]), Decided);

    /// <summary>To be called when an item has ended: what it decided on a change goes to the project at once. Nothing where no change waits for it any more.</summary>
    public static Refusal? Follow(Desk desk, ItemState item)
    {
        var (proposal, session) = (item.Agenda.Proposal, desk.Session);
        var file = desk.FileOf(proposal);
        if (item.Outcome == Outcome.ToMeeting)
            return desk.Raise(StreamId.Of(proposal), Decision.Of([.. ChangeApprovals.Refer(file.Changes, session.Id, item.Agenda.Number, item.Agenda.Subject, desk.Moment)]));
        if (Of(session.Id, item) is not { } decision || file.Workflow.OpenFor(Action).Count == 0)
            return null;
        var decided = ChangeApprovals.Follow(file.Changes, decision, Committee.Consequences.ReasonOf(item), desk.Actor, desk.Moment);
        if (decided.IsEmpty)
            return null;
        var ruling = Ruling(decided, decision, file.Conditions, session);
        return desk.Raise(StreamId.Of(proposal), ruling.Decision) ?? desk.Act(proposal, Action, ruling.Outcome, follows: true);
    }
}
