using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Delivery;

/// <summary>The two ways in which operations end: complete, with a hand-over certificate, or terminated, with a reason (domain.md §2).</summary>
public static class Completion
{
    public static Refusal? WhyNotComplete(DeliveryState state, ImmutableArray<SectionId> sponsors, Actor actor)
    {
        if (!sponsors.Any(actor.IsSponsorOf))
            return Refusal.Of("closure.sponsor-only");
        return state.Stage == DeliveryStage.Active ? null : Refusal.Of("closure.project-not-active", ("stage", state.Stage));
    }

    /// <param name="certificate">The hand-over certificate, by its hash or registry reference.</param>
    public static Decision Complete(
        DeliveryState state, string certificate, DateOnly handedOverOn, ImmutableArray<SectionId> sponsors, Actor actor, Moment moment)
    {
        if (WhyNotComplete(state, sponsors, actor) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(certificate))
            return Refusal.Of("closure.certificate-missing");
        if (handedOverOn > moment.Today)
            return Refusal.Of("closure.future-dated", ("date", handedOverOn), ("today", moment.Today));
        return handedOverOn < state.CommittedOn
            ? Refusal.Of("closure.too-early", ("date", handedOverOn), ("earliest", state.CommittedOn))
            : new OperationsCompleted(certificate.Trim(), handedOverOn, actor.Person, moment.Today);
    }

    /// <summary>Ending a project for good weighs more than suspending it: the chair or the Head of Mission decides.</summary>
    public static Refusal? WhyNotTerminate(DeliveryState state, Actor actor)
    {
        if (!actor.Is(Roles.Chair) && !actor.Is(Roles.HeadOfMission))
            return Refusal.Of("closure.terminators-only");
        return state.Stage is DeliveryStage.Active or DeliveryStage.Suspended ? null : Refusal.Of("closure.project-not-active", ("stage", state.Stage));
    }

    public static Decision Terminate(DeliveryState state, string reason, Actor actor, Moment moment)
    {
        if (WhyNotTerminate(state, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason) ? Refusal.Of("closure.reason-needed") : new ProjectTerminated(reason.Trim(), actor.Person, moment.Today);
    }
}
