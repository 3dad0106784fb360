using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Delivery;

/// <summary>The final narrative report: handed in by the sponsor once operations are over, accepted by the secretariat (domain.md §2).</summary>
public static class FinalNarratives
{
    public static Refusal? WhyNotSubmit(DeliveryState state, ImmutableArray<SectionId> sponsors, Actor actor)
    {
        if (!sponsors.Any(actor.IsSponsorOf))
            return Refusal.Of("report.sponsor-only");
        if (state.Stage is not (DeliveryStage.OperationallyComplete or DeliveryStage.Terminated))
            return Refusal.Of("report.not-complete", ("stage", state.Stage));
        return state.FinalNarrative is { } narrative ? Refusal.Of("report.final-narrative-there", ("date", narrative.On)) : null;
    }

    /// <param name="document">By its hash or registry reference.</param>
    public static Decision Submit(DeliveryState state, string document, ImmutableArray<SectionId> sponsors, Actor actor, Moment moment)
    {
        if (WhyNotSubmit(state, sponsors, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(document) ? Refusal.Of("report.narrative-missing") : new FinalNarrativeSubmitted(document.Trim(), actor.Person, moment.Today);
    }

    public static Refusal? WhyNotAccept(DeliveryState state, Actor actor)
    {
        if (!actor.Is(Roles.Secretariat))
            return Refusal.Of("report.secretariat-only");
        if (state.FinalNarrative is not { } narrative || state.IsFinalNarrativeAccepted)
            return Refusal.Of("report.none-waiting");
        return narrative.By == actor.Person ? Refusal.Of("report.same-person", ("person", actor.Person)) : null;
    }

    public static Decision Accept(DeliveryState state, Actor actor, Moment moment) =>
        WhyNotAccept(state, actor) is { } refusal ? refusal : new FinalNarrativeAccepted(actor.Person, moment.Today);

    public static Decision Return(DeliveryState state, string reason, Actor actor, Moment moment)
    {
        if (WhyNotAccept(state, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason) ? Refusal.Of("report.reason-needed") : new FinalNarrativeReturned(reason.Trim(), actor.Person, moment.Today);
    }
}
