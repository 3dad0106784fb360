using TrustFund.Domain.Delivery;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Agreements;

/// <summary>
/// The agreement is cancelled before any money went out (domain.md §2); afterwards a project is terminated instead. The
/// commitment goes back to the allocation; the allocation is released to the contribution with its support cost.
/// </summary>
public static class Cancellation
{
    public static Refusal? WhyNotCancel(AgreementState state, DeliveryState delivery, Actor actor)
    {
        if (!actor.Is(Roles.Secretariat))
            return Refusal.Of("agreement.secretariat-only");
        // The partner may be lost before anything is drawn up.
        if (state.Stage == AgreementStage.Cancelled)
            return Refusal.Of("agreement.none-standing", ("stage", state.Stage));
        return delivery.HasBeenPaid ? Refusal.Of("agreement.money-went-out") : null;
    }

    public static Decision Cancel(AgreementState state, DeliveryState delivery, string reason, Actor actor, Moment moment)
    {
        if (WhyNotCancel(state, delivery, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason)
            ? Refusal.Of("agreement.reason-needed")
            : new AgreementCancelled(reason.Trim(), delivery.Money?.BoundLines ?? [], moment.Today, actor.Person);
    }
}
