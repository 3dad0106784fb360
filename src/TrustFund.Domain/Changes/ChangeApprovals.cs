using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Changes;

/// <summary>The outcome of a closed agenda item whose subject is a change.</summary>
/// <param name="Subject">As <see cref="ChangesState.SubjectOf"/> names it.</param>
public sealed record CommitteeDecision(SessionId Session, int Item, string Subject, bool IsApproved);

/// <summary>A change is approved or rejected on its own: by the chair, or by the committee; a cost extension by the committee only (domain.md §2).</summary>
public static class ChangeApprovals
{
    /// <summary>The chair does not decide on a change of a project of the own section, nor on one the chair asked for.</summary>
    public static Refusal? WhyNotDecideAsChair(ChangesState state, int number, ImmutableArray<SectionId> sponsors, ImmutableArray<SectionId> ofSeats, Actor actor)
    {
        if (!actor.Is(Roles.Chair))
            return Refusal.Of("change.chair-only");
        if (WhyNotWaiting(state, number) is { } refusal)
            return refusal;
        var change = state.Find(number)!;
        if (change.Kind == ChangeKind.CostExtension)
            return Refusal.Of("change.committee-only", ("change", number));
        return change.Request.By == actor.Person || sponsors.Any(actor.IsSponsorOf) || sponsors.Intersect(ofSeats).Any() ? Refusal.Of("change.own-project", ("change", number)) : null;
    }

    public static Decision ApproveAsChair(
        ChangesState state, int number, ImmutableArray<SectionId> sponsors, ImmutableArray<SectionId> ofSeats, Actor actor, Moment moment) =>
        WhyNotDecideAsChair(state, number, sponsors, ofSeats, actor) is { } refusal
            ? refusal
            : new ChangeApproved(number, ApprovalGround.Chair, null, null, actor.Person, moment.Today);

    public static Decision RejectAsChair(
        ChangesState state, int number, string reason, ImmutableArray<SectionId> sponsors, ImmutableArray<SectionId> ofSeats, Actor actor, Moment moment)
    {
        if (WhyNotDecideAsChair(state, number, sponsors, ofSeats, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason) ? Refusal.Of("change.reason-needed") : new ChangeRejected(number, reason.Trim(), null, null, actor.Person, moment.Today);
    }

    /// <summary>
    /// What a closed item decides on the change, at once and whoever closed it: the committee has decided. Nothing where the change no
    /// longer waits, as one that was taken back while it lay before the committee.
    /// </summary>
    /// <param name="reason">Why it is refused, where it is.</param>
    public static ImmutableArray<DomainEvent> Follow(ChangesState state, CommitteeDecision decision, string reason, Actor actor, Moment moment) =>
        state.Waiting(decision.Subject) is { } change
            ? [Decided(change.Number, decision, reason, actor, moment)]
            : [];

    /// <summary>What follows for a change whose written procedure did not carry it: the next vote is a meeting's.</summary>
    public static ImmutableArray<DomainEvent> Refer(ChangesState state, SessionId session, int item, string? subject, Moment moment) =>
        state.Waiting(subject) is { NeedsMeeting: false } change
            ? [new ChangeReferred(change.Number, session, item, moment.Today)]
            : [];

    /// <summary>The secretariat records what the committee decided where the item was closed before the service followed by itself.</summary>
    public static Refusal? WhyNotRecordDecision(ChangesState state, int number, CommitteeDecision decision, Actor actor)
    {
        if (!actor.Is(Roles.Secretariat) && !actor.Is(Roles.System))
            return Refusal.Of("change.secretariat-only");
        if (WhyNotWaiting(state, number) is { } refusal)
            return refusal;
        return decision.Subject == ChangesState.SubjectOf(number) ? null : Refusal.Of("change.other-subject", ("change", number), ("session", decision.Session), ("item", decision.Item));
    }

    /// <param name="reason">Why the committee refused; needed only then.</param>
    public static Decision RecordDecision(ChangesState state, int number, CommitteeDecision decision, string? reason, Actor actor, Moment moment)
    {
        if (WhyNotRecordDecision(state, number, decision, actor) is { } refusal)
            return refusal;
        return decision.IsApproved || !string.IsNullOrWhiteSpace(reason) ? Decided(number, decision, reason?.Trim() ?? "", actor, moment) : Refusal.Of("change.reason-needed");
    }

    private static DomainEvent Decided(int number, CommitteeDecision decision, string reason, Actor actor, Moment moment) => decision.IsApproved
        ? new ChangeApproved(number, ApprovalGround.Committee, decision.Session, decision.Item, actor.Person, moment.Today)
        : new ChangeRejected(number, reason, decision.Session, decision.Item, actor.Person, moment.Today);

    private static Refusal? WhyNotWaiting(ChangesState state, int number)
    {
        if (state.Find(number) is not { } change)
            return Refusal.Of("change.unknown", ("change", number));
        return change.Stage == ChangeStage.Requested ? null : Refusal.Of("change.settled", ("change", number), ("stage", change.Stage));
    }
}
