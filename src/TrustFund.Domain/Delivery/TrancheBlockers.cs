using System.Collections.Immutable;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Delivery;

/// <summary>What holds a tranche back, all at once: the tranche board shows it, and each step of the payment asks for it anew (F5, F6).</summary>
public static class TrancheBlockers
{
    /// <param name="conditions">Numbers of the conditions that hold this tranche back today.</param>
    /// <param name="rules">The rulebook pinned on the project.</param>
    /// <returns>Empty when it may move on; the first is the one to name where only one fits.</returns>
    public static ImmutableArray<Refusal> Of(DeliveryState state, AgreementState agreement, int number, ImmutableArray<int> conditions, Rulebook rules)
    {
        if (state.Tranche(number) is not { } tranche)
            return [Refusal.Of("tranche.unknown", ("tranche", number))];
        return [.. All(state, agreement, tranche, conditions, rules).OfType<Refusal>()];
    }

    private static IEnumerable<Refusal?> All(DeliveryState state, AgreementState agreement, TrancheState tranche, ImmutableArray<int> conditions, Rulebook rules)
    {
        yield return WhyNotStage(state);
        if (state.IsFinalFinancialOpen)
            yield return Refusal.Of("tranche.final-report-open", ("tranche", tranche.Number));
        if (state.Tranche(tranche.Number - 1) is { } previous)
        {
            if (!previous.IsPaid)
                yield return Refusal.Of("tranche.previous-unpaid", ("tranche", tranche.Number), ("previous", previous.Number));
            else if (previous.Stage != TrancheStage.Reported)
                yield return Refusal.Of("tranche.previous-unreported", ("tranche", tranche.Number), ("previous", previous.Number));
        }

        if (tranche.Number > 1 && state.Visits.Length < rules.VisitsBeforeSecondTranche)
            yield return Refusal.Of("tranche.visit-missing", ("tranche", tranche.Number), ("visits", state.Visits.Length), ("needed", rules.VisitsBeforeSecondTranche));
        if (!conditions.IsEmpty)
            yield return Refusal.Of("tranche.conditions-open", ("tranche", tranche.Number), ("conditions", string.Join(", ", conditions)));
        if (!agreement.IsBankChecked)
            yield return Refusal.Of("tranche.bank-not-checked", ("tranche", tranche.Number));
        if (!tranche.IsPaid && tranche.Amount > state.Money!.Bound)
            yield return Refusal.Of("tranche.above-commitment", ("tranche", tranche.Number), ("asked", tranche.Amount), ("available", state.Money.Bound));
    }

    /// <summary>Tranches are paid while active; after the hand-over too, because a quick impact project's last tranche follows it.</summary>
    private static Refusal? WhyNotStage(DeliveryState state) => state.Stage switch
    {
        DeliveryStage.Active or DeliveryStage.OperationallyComplete => null,
        DeliveryStage.Suspended => Refusal.Of("tranche.project-suspended", ("since", state.Suspension!.On), ("reason", state.Suspension.Reason)),
        _ => Refusal.Of("tranche.project-not-active", ("stage", state.Stage)),
    };
}
