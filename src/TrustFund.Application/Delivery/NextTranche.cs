using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>"Why can't I?" of an action on tranches is asked for the one whose turn it is.</summary>
internal static class NextTranche
{
    public static Refusal? WhyNot(DeliveryState state, TrancheStage stage, Func<int, Refusal?> whyNot) => WhyNot(state, one => one == stage, whyNot);

    /// <param name="isAt">The stages in which the action can be taken; where no tranche is at one, it is asked for the last.</param>
    public static Refusal? WhyNot(DeliveryState state, Func<TrancheStage, bool> isAt, Func<int, Refusal?> whyNot) =>
        whyNot(state.Tranches.FirstOrDefault(tranche => isAt(tranche.Stage))?.Number ?? state.Tranches.Length);
}
