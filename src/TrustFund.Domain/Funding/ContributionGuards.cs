using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funding;

/// <summary>Checks that several decisions on a contribution share.</summary>
internal static class ContributionGuards
{
    /// <summary>Recording what a donor or a bank stated: finance, or the service itself when it brings in the past.</summary>
    internal static Refusal? WhyNotRecord(Actor actor) =>
        actor.Is(Roles.FinanceRequesting) || actor.Is(Roles.FinanceCertifying) || actor.Is(Roles.System) ? null : Refusal.Of("contribution.finance-only");

    internal static Refusal? WhyNotCertify(Actor actor) =>
        actor.Is(Roles.FinanceCertifying) ? null : Refusal.Of("contribution.certifying-only");

    /// <summary>The contribution exists and has not ended.</summary>
    internal static Refusal? WhyNotOpen(ContributionState state) => state.Status switch
    {
        ContributionStatus.None => Refusal.Of("contribution.unknown"),
        ContributionStatus.Expired or ContributionStatus.Closed => Refusal.Of("contribution.over", ("contribution", state.Id), ("status", state.Status)),
        _ => null,
    };

    internal static Refusal? WhyNotSigned(ContributionState state) =>
        WhyNotOpen(state) ?? (state.Status == ContributionStatus.Signed ? null : Refusal.Of("contribution.not-signed", ("contribution", state.Id)));

    internal static Refusal? WhyNotOn(DateOnly date, Moment moment) =>
        date > moment.Today ? Refusal.Of("contribution.future-dated", ("date", date), ("today", moment.Today)) : null;

    internal static Refusal? WhyNotReason(string reason) => string.IsNullOrWhiteSpace(reason) ? Refusal.Of("contribution.reason-needed") : null;

    /// <summary>An amount to move: positive and in the currency expected (F8).</summary>
    internal static Refusal? WhyNotAmount(Money amount, Currency expected)
    {
        if (amount.Currency != expected)
            return Refusal.Of("contribution.wrong-currency", ("currency", amount.Currency), ("expected", expected));
        if (amount.MinorUnits > LedgerGate.LargestAmount)
            return Refusal.Of("contribution.amount-too-large", ("asked", amount), ("limit", new Money(LedgerGate.LargestAmount, expected)));
        return amount.IsPositive ? null : Refusal.Of("contribution.amount-not-positive", ("asked", amount));
    }

    /// <summary>A promise may be "about" or unknown only when it is brought in from the past (domain.md §7).</summary>
    internal static Refusal? WhyNotPromise(StatedAmount amount, bool broughtIn)
    {
        if (!amount.IsExact && !broughtIn)
            return Refusal.Of("contribution.exact-amount-needed", ("stated", amount));
        return amount.Amount is { } stated ? WhyNotAmount(stated, amount.Currency) : null;
    }
}
