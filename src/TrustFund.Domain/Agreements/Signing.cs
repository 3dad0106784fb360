using System.Collections.Immutable;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Agreements;

/// <summary>What must hold around the agreement when the second signature commits the money.</summary>
/// <param name="Approved">The standing approval, without programme support cost.</param>
/// <param name="Allocations">Certified less released, per contribution, in stable order.</param>
/// <param name="OpenConditions">Numbers of unmet conditions before agreement.</param>
public sealed record CommitmentGrounds(
    Money Approved, ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> Allocations, ImmutableArray<int> OpenConditions);

/// <summary>Partner and mission sign, in either order; the second signature makes the commitment (domain.md §2, F4, F10).</summary>
public static class Signing
{
    public static Refusal? WhyNotRecordPartner(AgreementState state, DeliveryState delivery, CommitmentGrounds grounds, Actor actor)
    {
        if (!actor.Is(Roles.Secretariat))
            return Refusal.Of("agreement.secretariat-only");
        if (WhyNotDrawn(state) is { } refusal)
            return refusal;
        if (state.Partner is { } signed)
            return Refusal.Of("agreement.partner-already-signed", ("signatory", signed.Signatory), ("date", signed.SignedOn));
        return state.Mission is null ? null : WhyNotCommit(state, delivery, grounds);
    }

    /// <summary>The secretariat records the signature of the partner's signatory.</summary>
    public static Decision RecordPartner(
        AgreementState state, DeliveryState delivery, string signatory, string document, DateOnly signedOn, CommitmentGrounds grounds, Actor actor, Moment moment)
    {
        if (WhyNotRecordPartner(state, delivery, grounds, actor) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(signatory) || string.IsNullOrWhiteSpace(document))
            return Refusal.Of("agreement.signature-incomplete");
        if (WhyNotOn(signedOn, moment) is { } future)
            return future;
        var signature = new PartnerSigned(signatory.Trim(), document.Trim(), signedOn, actor.Person, moment.Today);
        return state.Mission is { } mission ? Decision.Of(signature, Commit(state, delivery, grounds, Later(signedOn, mission.SignedOn))) : signature;
    }

    /// <summary>The mission's signatory is the chair, the Head of Mission or one of the secretariat, and never who drew the agreement up.</summary>
    public static Refusal? WhyNotSignForMission(AgreementState state, DeliveryState delivery, CommitmentGrounds grounds, Actor actor)
    {
        if (!actor.Is(Roles.Chair) && !actor.Is(Roles.HeadOfMission) && !actor.Is(Roles.Secretariat))
            return Refusal.Of("agreement.mission-signatories-only");
        if (WhyNotDrawn(state) is { } refusal)
            return refusal;
        if (state.Mission is { } signed)
            return Refusal.Of("agreement.mission-already-signed", ("person", signed.By), ("date", signed.SignedOn));
        if (state.DrawnUpBy == actor.Person)
            return Refusal.Of("agreement.drawn-up-by-signatory", ("person", actor.Person));
        return state.Partner is null ? null : WhyNotCommit(state, delivery, grounds);
    }

    public static Decision SignForMission(
        AgreementState state, DeliveryState delivery, DateOnly signedOn, CommitmentGrounds grounds, Actor actor, Moment moment)
    {
        if (WhyNotSignForMission(state, delivery, grounds, actor) is { } refusal)
            return refusal;
        if (WhyNotOn(signedOn, moment) is { } future)
            return future;
        var signature = new MissionSigned(signedOn, actor.Person, moment.Today);
        return state.Partner is { } partner ? Decision.Of(signature, Commit(state, delivery, grounds, Later(signedOn, partner.SignedOn))) : signature;
    }

    private static Refusal? WhyNotDrawn(AgreementState state) =>
        state.Stage == AgreementStage.DrawnUp ? null : Refusal.Of("agreement.not-drawn-up", ("stage", state.Stage));

    /// <summary>Everything is asked again: approval and allocations may have changed since the terms were drawn up.</summary>
    private static Refusal? WhyNotCommit(AgreementState state, DeliveryState delivery, CommitmentGrounds grounds)
    {
        if (delivery.Stage is not (DeliveryStage.None or DeliveryStage.Active))
            return Refusal.Of("agreement.project-not-active", ("stage", delivery.Stage));
        if (!grounds.OpenConditions.IsEmpty)
            return Refusal.Of("agreement.conditions-open", ("conditions", string.Join(", ", grounds.OpenConditions)));
        if (!state.IsBankChecked)
            return Refusal.Of("agreement.bank-not-checked");
        return DrawingUp.WhyNotCovered(delivery, state.Terms!.Amount, grounds.Approved, grounds.Allocations);
    }

    private static AgreementCommitted Commit(AgreementState state, DeliveryState delivery, CommitmentGrounds grounds, DateOnly effectiveOn) =>
        new(state.Terms!, ContributionLines.Share(state.Terms!.Amount, ProjectMoney.Unbound(delivery.Money, grounds.Allocations)), effectiveOn);

    private static Refusal? WhyNotOn(DateOnly date, Moment moment) =>
        date > moment.Today ? Refusal.Of("agreement.future-dated", ("date", date), ("today", moment.Today)) : null;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
