using System.Collections.Immutable;
using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Agreements;

/// <summary>What makes a plan of tranches whole: it adds up exactly (F10), in order.</summary>
public static class TranchePlan
{
    /// <param name="from">No tranche is due earlier.</param>
    public static Refusal? WhyNot(ImmutableArray<PlannedTranche> tranches, Money total, int firstNumber, DateOnly from)
    {
        if (tranches.IsDefaultOrEmpty)
            return Refusal.Of("agreement.no-tranche");
        var sum = Money.Zero(total.Currency);
        var due = from;
        for (var i = 0; i < tranches.Length; i++)
        {
            var tranche = tranches[i];
            if (tranche.Number != firstNumber + i)
                return Refusal.Of("agreement.tranche-numbers", ("tranche", tranche.Number), ("expected", firstNumber + i));
            if (tranche.Amount.Currency != total.Currency)
                return Refusal.Of("agreement.wrong-currency", ("currency", tranche.Amount.Currency), ("expected", total.Currency));
            if (!tranche.Amount.IsPositive)
                return Refusal.Of("agreement.tranche-not-positive", ("tranche", tranche.Number), ("asked", tranche.Amount));
            if (tranche.DueOn < due)
                return Refusal.Of("agreement.tranche-due-dates", ("tranche", tranche.Number), ("due", tranche.DueOn), ("earliest", due));
            due = tranche.DueOn;
            sum += tranche.Amount;
        }

        return sum == total ? null : Refusal.Of("agreement.tranches-do-not-add-up", ("amount", total), ("sum", sum), ("difference", total - sum));
    }

    /// <summary>The first tranche is not above the rulebook's share (QIP: 80 %); compared exactly, without rounding in its favour.</summary>
    public static Refusal? WhyNotFirst(PlannedTranche first, Money total, Rulebook rules) =>
        (Int128)first.Amount.MinorUnits * 10_000 > (Int128)total.MinorUnits * rules.FirstTrancheUpToBasisPoints
            ? Refusal.Of("agreement.first-tranche-too-large", ("asked", first.Amount), ("limit", Share.OfBasisPoints(rules.FirstTrancheUpToBasisPoints)), ("amount", total))
            : null;
}
