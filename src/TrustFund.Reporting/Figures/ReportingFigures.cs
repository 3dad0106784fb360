using System.Collections.Immutable;
using TrustFund.Contracts;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Figures;

/// <summary>Reads figures and statements at any date, as recorded up to any position, from Reporting's tables alone.</summary>
public sealed partial class ReportingFigures(ReportingStore store)
{
    private const string SelectFund = """
        SELECT name_fr AS NameFr, name_en AS NameEn, currency AS Currency FROM funds WHERE fund = @fund AND position <= @upTo
        """;

    private const string SelectOpenings = """
        SELECT as_of AS AsOf, approved AS Approved, finalised AS Finalised, approved_cost AS ApprovedCost, budget AS Budget, budget_approximate AS BudgetApproximate,
               source AS Source, reason AS Reason, restated_on AS RestatedOn
        FROM opening_positions WHERE fund = @fund AND position <= @upTo ORDER BY position
        """;

    private const string SelectSupportCost = """
        SELECT psc_basis_points FROM rulebooks WHERE fund = @fund AND position <= @upTo
        ORDER BY CASE WHEN effective_from <= @asOf THEN version ELSE -version END DESC LIMIT 1
        """;

    private const string SelectReceived = """
        SELECT CAST(coalesce(-sum(minor_units), 0) AS bigint) FROM ledger_postings WHERE fund = @fund AND effective_on <= @asOf AND position <= @upTo AND account = 'Donor'
        """;

    /// <summary>The key figures at the end of a date.</summary>
    /// <param name="selection">Which approvals to list, by the date of their decision; both ends included.</param>
    /// <param name="upTo">Nothing recorded behind this position of the log is seen; null: everything that was handled.</param>
    /// <returns>Null where there is no such fund, or the date is before its opening position.</returns>
    public async Task<FiguresReport?> Read(string fund, DateOnly asOf, (DateOnly From, DateOnly To)? selection = null, long? upTo = null, CancellationToken cancellation = default)
    {
        await using var session = await store.Read(cancellation);
        var at = new AsOf(fund, Iso.Date(asOf), upTo ?? long.MaxValue);
        if (await session.One<FundRow>(SelectFund, at) is not { } known)
            return null;
        var openings = await session.Query<OpeningRow>(SelectOpenings, at);
        var opening = openings.Count == 0 ? null : openings[^1];
        if (opening is not null && string.CompareOrdinal(at.asOf, opening.AsOf) < 0)
            return null;
        string Amount(long minorUnits) => MoneyAmount.Of(minorUnits, known.Currency).Amount;
        var approvals = await Approval.All(session, fund, at.asOf, at.upTo);
        ImmutableArray<Approval> standing = [.. approvals.Where(approval => approval.Ended is null)];
        var (approved, finalised, terminated) = (
            (int)(opening?.Approved ?? 0) + standing.Length,
            (int)(opening?.Finalised ?? 0) + standing.Count(approval => approval.Delivery is "OperationallyComplete" or "FinanciallyClosed"),
            standing.Count(approval => approval.Delivery == "Terminated"));
        var cost = checked((opening?.ApprovedCost ?? 0) + standing.Sum(approval => approval.Cost));
        var (budget, detail) = await Budget(session, at, opening);
        return new FiguresReport(
            fund,
            new BilingualText(known.NameFr, known.NameEn),
            asOf,
            Math.Min(at.upTo, await session.One<long?>("SELECT max(position) FROM received") ?? 0),
            known.Currency,
            approved,
            finalised,
            approved - finalised - terminated,
            terminated,
            Amount(cost),
            Amount(budget),
            detail,
            Share.Percent(cost, budget),
            Share.Percent(cost, budget, await session.One<long>(SelectSupportCost, at)),
            opening?.Report(Amount),
            [.. openings.Index().Where(one => one.Item.Reason is not null).Select(one => new RestatementReport(
                openings[one.Index - 1].Report(Amount), one.Item.Report(Amount), one.Item.Reason!, Iso.Date(one.Item.RestatedOn!)))],
            [.. approvals.Where(approval => approval.Ended is not null).Select(approval => approval.Report(known.Currency))],
            selection is { } dates ? Select(standing, dates.From, dates.To, known.Currency) : null);
    }

    /// <summary>Only cash received counts beside what a source states; a signature does not.</summary>
    private static async Task<(long Amount, BudgetReport Detail)> Budget(Session session, AsOf at, OpeningRow? opening)
    {
        var received = await session.One<long>(SelectReceived, at);
        if (opening?.Budget is not { } stated)
            return (received, new BudgetReport(Iso.Date(at.asOf), false, "received", null));
        var since = received - await session.One<long>(SelectReceived, at with { asOf = opening.AsOf });
        var approximate = opening.BudgetApproximate == 1;
        return (checked(stated + since), new BudgetReport(
            Iso.Date(since == 0 ? opening.AsOf : at.asOf), approximate, (approximate ? "stated-rounded" : "stated") + (since == 0 ? "" : "-and-received"), opening.Source));
    }

    private static SelectionReport Select(ImmutableArray<Approval> standing, DateOnly from, DateOnly to, string currency)
    {
        ImmutableArray<Approval> picked = [.. standing.Where(approval => approval.DecidedOn >= from && approval.DecidedOn <= to)];
        return new SelectionReport(
            from, to, picked.Length, MoneyAmount.Of(picked.Sum(approval => approval.Cost), currency).Amount, [.. picked.Select(approval => approval.Report(currency))]);
    }

    // Named as the parameters of the statements.
#pragma warning disable IDE1006, SA1300, CA1708
    private sealed record AsOf(string fund, string asOf, long upTo);
#pragma warning restore IDE1006, SA1300, CA1708

    private sealed class FundRow
    {
        public required string NameFr { get; init; }

        public required string NameEn { get; init; }

        public required string Currency { get; init; }
    }

    private sealed class OpeningRow
    {
        public required string AsOf { get; init; }

        public long Approved { get; init; }

        public long Finalised { get; init; }

        public long ApprovedCost { get; init; }

        public long? Budget { get; init; }

        public long BudgetApproximate { get; init; }

        public required string Source { get; init; }

        public string? Reason { get; init; }

        public string? RestatedOn { get; init; }

        public OpeningReport Report(Func<long, string> amount) => new(
            Iso.Date(AsOf), (int)Approved, (int)Finalised, amount(ApprovedCost), Budget is { } budget ? amount(budget) : null, BudgetApproximate == 1, Source);
    }
}
