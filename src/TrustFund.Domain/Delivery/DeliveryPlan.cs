using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;

namespace TrustFund.Domain.Delivery;

/// <summary>How an agreement and its changes set the plan that delivery follows.</summary>
internal static class DeliveryPlan
{
    /// <summary>With a second partner the tranches that the first was paid stay, and the new ones follow.</summary>
    internal static DeliveryState Begin(DeliveryState state, AgreementCommitted committed)
    {
        var terms = committed.Terms;
        return state with
        {
            Stage = DeliveryStage.Active,
            Money = (state.Money ?? new ProjectMoney(terms.Amount.Currency, [])).Bind(committed.Lines),
            IsAgreementInForce = true,
            Partner = terms.Partner,
            EndsOn = terms.EndsOn,
            CommittedOn = committed.EffectiveOn,
            Tranches = [.. state.Tranches, .. terms.Tranches.Select(TrancheState.Of)],
            Budget = terms.Budget,
        };
    }

    internal static DeliveryState Change(DeliveryState state, ChangeApplied change) => state with
    {
        Money = state.Money!.Unbind(change.Released).Bind(change.Bound),
        IsAgreementInForce = change.After.Partner is null,
        EndsOn = change.After.EndsOn ?? state.EndsOn,
        Budget = change.After.Budget ?? state.Budget,
        Partner = change.After.Partner ?? state.Partner,
        Tranches = change.After switch
        {
            // The former partner is paid no more; the new agreement plans anew.
            { Partner: not null } => [.. state.Tranches.Where(tranche => tranche.IsPaid)],
            { Tranches: { } plan } => [.. plan.Select(tranche => state.Tranche(tranche.Number) is { } known
                ? known with { Amount = tranche.Amount, DueOn = tranche.DueOn }
                : TrancheState.Of(tranche))],
            _ => state.Tranches,
        },
    };
}
