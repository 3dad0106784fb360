using System.Collections.Immutable;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Changes;

/// <summary>What each kind of change must and may alter, and what must hold of the result.</summary>
public static class ChangeRules
{
    /// <param name="now">As the project stands, all parts stated.</param>
    internal static Refusal? WhyNot(ChangeKind kind, ChangeTerms now, ChangeTerms after, DeliveryState delivery, Moment moment, Rulebook rules)
    {
        var (needed, allowed) = PartsOf(kind);
        var parts = after.Parts;
        if (needed.Any(part => !parts.Contains(part)) || parts.Any(part => !allowed.Contains(part)))
            return Refusal.Of("change.wrong-parts", ("kind", kind), ("needed", string.Join(", ", needed)), ("given", string.Join(", ", parts)));
        if (after.DiffersFrom(now.Only(parts)) is null)
            return Refusal.Of("change.changes-nothing");
        return kind switch
        {
            ChangeKind.AmendmentOfScope => string.IsNullOrWhiteSpace(after.Scope) ? Refusal.Of("change.scope-empty") : null,
            ChangeKind.NoCostExtension => WhyNotExtended(now, after, moment, rules)
                ?? (after.Tranches is { } plan ? WhyNotReplanned(plan, PlanTotal(now), delivery, rules) ?? WhyNotSameAmounts(plan, delivery) : null),
            ChangeKind.CostExtension => WhyNotCostExtension(now, after, delivery, moment, rules),
            ChangeKind.Reallocation => WhyNotBudget(after.Budget!.Value, BudgetTotal(now), delivery),
            ChangeKind.ChangeOfPartner => null,
            _ => throw new InvalidOperationException(kind.ToString()),
        };
    }

    /// <summary>What goes from line to line: the sum of the increases.</summary>
    internal static Money Moved(ImmutableArray<BudgetLine> before, ImmutableArray<BudgetLine> after, Currency currency) =>
        after.Aggregate(Money.Zero(currency), (sum, line) =>
        {
            var increase = line.Amount - (before.FirstOrDefault(old => old.Id == line.Id)?.Amount ?? Money.Zero(currency));
            return increase.IsPositive ? sum + increase : sum;
        });

    /// <summary>The parts that a kind of change must alter, and those that it may.</summary>
    public static (ImmutableArray<ChangePart> Needed, ImmutableArray<ChangePart> Allowed) PartsOf(ChangeKind kind) => kind switch
    {
        ChangeKind.AmendmentOfScope => ([ChangePart.Scope], [ChangePart.Scope]),
        ChangeKind.NoCostExtension => ([ChangePart.EndsOn], [ChangePart.EndsOn, ChangePart.Tranches]),
        ChangeKind.CostExtension => (
            [ChangePart.Cost, ChangePart.Budget, ChangePart.Tranches],
            [ChangePart.Cost, ChangePart.Budget, ChangePart.Tranches, ChangePart.EndsOn]),
        ChangeKind.Reallocation => ([ChangePart.Budget], [ChangePart.Budget]),
        ChangeKind.ChangeOfPartner => ([ChangePart.Partner], [ChangePart.Partner]),
        _ => throw new InvalidOperationException(kind.ToString()),
    };

    private static Refusal? WhyNotCostExtension(ChangeTerms now, ChangeTerms after, DeliveryState delivery, Moment moment, Rulebook rules)
    {
        var (before, cost) = (now.Cost!.Value, after.Cost!.Value);
        if (cost.Currency != before.Currency)
            return Refusal.Of("change.wrong-currency", ("currency", cost.Currency), ("expected", before.Currency));
        if (cost <= before)
            return Refusal.Of("change.cost-not-higher", ("before", before), ("after", cost));
        var added = cost - before;
        return (after.EndsOn is null ? null : WhyNotExtended(now, after, moment, rules))
            ?? WhyNotReplanned(after.Tranches!.Value, PlanTotal(now) + added, delivery, rules)
            ?? WhyNotBudget(after.Budget!.Value, BudgetTotal(now) + added, delivery);
    }

    private static Refusal? WhyNotExtended(ChangeTerms now, ChangeTerms after, Moment moment, Rulebook rules)
    {
        var (end, extended) = (now.EndsOn!.Value, after.EndsOn!.Value);
        if (extended <= end)
            return Refusal.Of("change.end-not-later", ("before", end), ("after", extended));
        var latest = end.AddMonths(-rules.ExtensionAskedMonthsBefore);
        return moment.Today > latest ? Refusal.Of("change.extension-too-late", ("end", end), ("latest", latest), ("today", moment.Today)) : null;
    }

    /// <summary>Tranches on their way or paid stay as they are; the rest adds up to the new total.</summary>
    private static Refusal? WhyNotReplanned(ImmutableArray<PlannedTranche> plan, Money total, DeliveryState delivery, Rulebook rules)
    {
        foreach (var known in delivery.Tranches)
        {
            if (known.Stage != TrancheStage.Planned && plan.FirstOrDefault(tranche => tranche.Number == known.Number) != known.Plan)
                return Refusal.Of("change.tranche-settled", ("tranche", known.Number), ("stage", known.Stage));
        }

        return TranchePlan.WhyNot(plan, total, 1, DateOnly.MinValue)
            ?? (delivery.Tranches[0].Stage == TrancheStage.Planned ? TranchePlan.WhyNotFirst(plan[0], total, rules) : null);
    }

    private static Refusal? WhyNotSameAmounts(ImmutableArray<PlannedTranche> plan, DeliveryState delivery) =>
        plan.Select(tranche => tranche.Amount).SequenceEqual(delivery.Tranches.Select(tranche => tranche.Amount)) ? null : Refusal.Of("change.tranche-amounts-moved");

    private static Refusal? WhyNotBudget(ImmutableArray<BudgetLine> budget, Money total, DeliveryState delivery)
    {
        if (BudgetLines.WhyNot(budget, total) is { } refusal)
            return refusal;
        foreach (var (id, spent) in delivery.SpentByLine)
        {
            var line = budget.FirstOrDefault(line => line.Id == id);
            if (spent.IsPositive && line is null)
                return Refusal.Of("change.line-below-spent", ("line", id), ("spent", spent), ("asked", Money.Zero(spent.Currency)));
            // Where the partner bears an overspend, the line is overdrawn already; it is not cut further.
            var floor = Money.Min(spent, delivery.Budget.FirstOrDefault(old => old.Id == id)?.Amount ?? spent);
            if (line is not null && line.Amount < floor)
                return Refusal.Of("change.line-below-spent", ("line", id), ("spent", spent), ("asked", line.Amount));
        }

        return null;
    }

    private static Money PlanTotal(ChangeTerms now) =>
        now.Tranches!.Value.Aggregate(Money.Zero(now.Cost!.Value.Currency), (sum, tranche) => sum + tranche.Amount);

    private static Money BudgetTotal(ChangeTerms now) =>
        now.Budget!.Value.Aggregate(Money.Zero(now.Cost!.Value.Currency), (sum, line) => sum + line.Amount);
}
