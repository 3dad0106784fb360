using System.Collections.Immutable;
using TrustFund.Contracts;

namespace TrustFund.Reporting.Figures;

/// <content>The statement of the fund's money.</content>
public sealed partial class ReportingFigures
{
    private const string SelectBalances = """
        SELECT account AS Account, contribution AS Contribution, proposal AS Proposal, CAST(sum(minor_units) AS bigint) AS MinorUnits
        FROM ledger_postings WHERE fund = @fund AND effective_on <= @asOf AND position <= @upTo
        GROUP BY account, contribution, proposal HAVING sum(minor_units) <> 0
        """;

    private const string SelectContributions = """
        SELECT contribution AS Contribution, currency AS Currency, approximate AS Approximate, amount_unknown AS AmountUnknown, donor AS Donor, label AS Label,
               pledged_on AS PledgedOn, signed_on AS SignedOn, earmark AS Earmark
        FROM contributions WHERE fund = @fund AND position <= @upTo ORDER BY contribution, position
        """;

    private const string SelectDonors = "SELECT donor AS Donor, name_fr AS NameFr, name_en AS NameEn FROM donors WHERE fund = @fund AND position <= @upTo ORDER BY position";

    /// <summary>The statement at the end of a date.</summary>
    /// <param name="upTo">Nothing recorded behind this position of the log is seen; null: everything that was handled.</param>
    /// <returns>Null where there is no such fund.</returns>
    public async Task<StatementReport?> ReadStatement(string fund, DateOnly asOf, long? upTo = null, CancellationToken cancellation = default)
    {
        await using var session = await store.Read(cancellation);
        var at = new AsOf(fund, Iso.Date(asOf), upTo ?? long.MaxValue);
        if (await session.One<FundRow>(SelectFund, at) is not { } known)
            return null;
        var donors = (await session.Query<DonorRow>(SelectDonors, at)).GroupBy(row => row.Donor, StringComparer.Ordinal).ToDictionary(
            rows => rows.Key, rows => new BilingualText(rows.Last().NameFr, rows.Last().NameEn), StringComparer.Ordinal);
        var balances = (await session.Query<BalanceRow>(SelectBalances, at)).ToLookup(balance => balance.Contribution, StringComparer.Ordinal);
        Line[] lines =
        [
            .. (await session.Query<ContributionRow>(SelectContributions, at))
                .GroupBy(row => row.Contribution, StringComparer.Ordinal)
                .OrderBy(rows => rows.Key, StringComparer.Ordinal)
                .Select(rows => new Line(ContributionRow.Fold(rows), [.. balances[rows.Key]]))
                .Where(line => string.CompareOrdinal(line.Facts.PledgedOn, at.asOf) <= 0),
        ];
        return new StatementReport(
            fund,
            new BilingualText(known.NameFr, known.NameEn),
            asOf,
            Math.Min(at.upTo, await session.One<long?>("SELECT max(position) FROM received") ?? 0),
            known.Currency,
            Cash(lines.SelectMany(line => line.Balances), known.Currency),
            [.. lines.Select(line => Contribution(line, donors, at.asOf, known.Currency))],
            Group(lines, line => line.Facts.Donor!, known.Currency),
            Group(lines, line => line.Facts.Earmark!, known.Currency),
            Projects(lines.SelectMany(line => line.Balances), known.Currency));
    }

    private static ContributionReport Contribution(Line line, Dictionary<string, BilingualText> donors, string asOf, string currency)
    {
        var facts = line.Facts;
        return new ContributionReport(
            facts.Contribution,
            facts.Donor!,
            donors.GetValueOrDefault(facts.Donor!),
            facts.Label!,
            facts.Currency,
            Iso.Date(facts.PledgedOn!),
            facts.SignedOn is { } signed && string.CompareOrdinal(signed, asOf) <= 0 ? Iso.Date(signed) : null,
            facts.Earmark!,
            facts.Approximate == 1,
            facts.AmountUnknown == 1,
            Buckets.Of(line.Balances).Promised(facts.Currency, facts.AmountUnknown == 1),
            Cash(line.Balances, currency),
            Projects(line.Balances, currency));
    }

    private static ImmutableArray<GroupReport> Group(IEnumerable<Line> lines, Func<Line, string> key, string currency) =>
    [
        .. lines.GroupBy(key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new GroupReport(
            group.Key,
            group.GroupBy(line => line.Facts.Currency, StringComparer.Ordinal).ToImmutableSortedDictionary(
                own => own.Key, own => Buckets.Of(own.SelectMany(line => line.Balances)).Promised(own.Key, unknown: false), StringComparer.Ordinal),
            Cash(group.SelectMany(line => line.Balances), currency),
            group.Any(line => line.Facts.Approximate == 1),
            group.Any(line => line.Facts.AmountUnknown == 1))),
    ];

    private static ImmutableArray<ProjectReport> Projects(IEnumerable<BalanceRow> balances, string currency) =>
    [
        .. balances.Where(balance => balance.Proposal is not null)
            .GroupBy(balance => balance.Proposal!, StringComparer.Ordinal)
            .OrderBy(project => project.Key, StringComparer.Ordinal)
            .Select(project => new ProjectReport(project.Key, Cash(project, currency))),
    ];

    private static CashReport Cash(IEnumerable<BalanceRow> balances, string currency) => Buckets.Of(balances).Cash(currency);

    private sealed record Line(ContributionRow Facts, ImmutableArray<BalanceRow> Balances);

    private sealed class DonorRow
    {
        public required string Donor { get; init; }

        public required string NameFr { get; init; }

        public required string NameEn { get; init; }
    }

    private sealed record ContributionRow
    {
        public required string Contribution { get; init; }

        public required string Currency { get; init; }

        public long Approximate { get; init; }

        public long AmountUnknown { get; init; }

        public string? Donor { get; init; }

        public string? Label { get; init; }

        public string? PledgedOn { get; init; }

        public string? SignedOn { get; init; }

        public string? Earmark { get; init; }

        /// <summary>The last word on each fact.</summary>
        public static ContributionRow Fold(IEnumerable<ContributionRow> rows) => rows.Aggregate((facts, next) => next with
        {
            Donor = next.Donor ?? facts.Donor,
            Label = next.Label ?? facts.Label,
            PledgedOn = next.PledgedOn ?? facts.PledgedOn,
            SignedOn = next.SignedOn ?? facts.SignedOn,
            Earmark = next.Earmark ?? facts.Earmark,
        });
    }
}
