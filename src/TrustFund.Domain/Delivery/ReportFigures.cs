using System.Collections.Immutable;

namespace TrustFund.Domain.Delivery;

/// <summary>Whether a report's figures can stand: every budget line once, none below what stands without a reason, none above its line.</summary>
internal static class ReportFigures
{
    internal static Refusal? WhyNot(DeliveryState state, ImmutableArray<SpentLine> lines, string? correction)
    {
        if (lines.IsDefaultOrEmpty)
            return Refusal.Of("report.line-missing", ("line", state.Budget[0].Id));
        if (lines.GroupBy(line => line.Line, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Refusal.Of("report.line-twice", ("line", twice.Key));
        foreach (var line in lines)
        {
            if (state.Budget.All(budget => budget.Id != line.Line))
                return Refusal.Of("report.line-unknown", ("line", line.Line));
            if (line.SpentToDate.Currency != state.Money!.Currency)
                return Refusal.Of("report.wrong-currency", ("currency", line.SpentToDate.Currency), ("expected", state.Money.Currency));
            if (line.SpentToDate.IsNegative)
                return Refusal.Of("report.amount-negative", ("line", line.Line), ("stated", line.SpentToDate));
            if (state.SpentByLine.TryGetValue(line.Line, out var before) && line.SpentToDate < before && string.IsNullOrWhiteSpace(correction))
                return Refusal.Of("report.lower-than-before", ("line", line.Line), ("stated", line.SpentToDate), ("before", before));
        }

        return state.Budget.FirstOrDefault(budget => lines.All(line => line.Line != budget.Id)) is { } missing
            ? Refusal.Of("report.line-missing", ("line", missing.Id))
            : null;
    }

    /// <summary>
    /// Above a line's budget there must first be a reallocation; what the partner bears itself is no matter of the fund's
    /// budget. Asked at the hand-in and again at the acceptance: the budget may have changed in between.
    /// </summary>
    internal static Refusal? WhyNotWithinLines(DeliveryState state, ImmutableArray<SpentLine> lines, Money overspend)
    {
        var allowed = (state.BorneByPartner ?? Money.Zero(overspend.Currency)) + overspend;
        foreach (var line in lines)
        {
            var budget = state.Budget.FirstOrDefault(budget => budget.Id == line.Line)?.Amount ?? Money.Zero(overspend.Currency);
            if (line.SpentToDate <= budget)
                continue;
            allowed -= line.SpentToDate - budget;
            if (allowed.IsNegative)
                return Refusal.Of("report.line-exceeded", ("line", line.Line), ("budget", budget), ("stated", line.SpentToDate));
        }

        return null;
    }
}
