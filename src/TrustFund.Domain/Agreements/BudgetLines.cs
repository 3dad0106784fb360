using System.Collections.Immutable;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Agreements;

/// <summary>What makes a budget whole: lines with names of their own that add up exactly (F10).</summary>
public static class BudgetLines
{
    public static Refusal? WhyNot(ImmutableArray<BudgetLine> budget, Money total)
    {
        if (budget.IsDefaultOrEmpty)
            return Refusal.Of("agreement.no-budget-line");
        var sum = Money.Zero(total.Currency);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in budget)
        {
            if (string.IsNullOrWhiteSpace(line.Id) || string.IsNullOrWhiteSpace(line.Label))
                return Refusal.Of("agreement.budget-line-unnamed");
            if (!seen.Add(line.Id))
                return Refusal.Of("agreement.budget-line-twice", ("line", line.Id));
            if (line.Amount.Currency != total.Currency)
                return Refusal.Of("agreement.wrong-currency", ("currency", line.Amount.Currency), ("expected", total.Currency));
            if (line.Amount.IsNegative)
                return Refusal.Of("agreement.budget-line-negative", ("line", line.Id), ("asked", line.Amount));
            sum += line.Amount;
        }

        return sum == total ? null : Refusal.Of("agreement.budget-does-not-add-up", ("amount", total), ("sum", sum), ("difference", total - sum));
    }
}
