using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Figures;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>Rows of a statement by one thing.</summary>
/// <param name="Title">Key of its text.</param>
public sealed record StatementTable(string Id, string Title, ImmutableArray<StatementColumn> Columns, IReadOnlyList<StatementRow> Rows);

/// <summary>A row with what it is about, where that has entries of its own.</summary>
public sealed record StatementRow(string Name, CashFigures Cash, ContributionId? Contribution = null, ProposalId? Project = null, DonorId? Donor = null);

/// <summary>The fund's money at the end of any date, with its basis, to read and to print.</summary>
public sealed class StatementModel(Visit visit, ReadingRoom room) : PageOfMoney(visit, room)
{
    private const int MostCells = 100;

    public static ImmutableArray<StatementColumn> Columns { get; } =
    [
        StatementColumn.Received, StatementColumn.Refunded, StatementColumn.Reserve, StatementColumn.PscReserved, StatementColumn.PscCharged, StatementColumn.Allocated,
        StatementColumn.Committed, StatementColumn.Disbursed, StatementColumn.Spent, StatementColumn.WrittenOff, StatementColumn.Available,
    ];

    public FundStatement Statement { get; private set; } = null!;

    public string AsOfText => StoredText.Date(Statement.Statement.AsOf);

    /// <summary>The first projects over all contributions; the matrix goes on with the others.</summary>
    public IReadOnlyList<StatementRow> Projects { get; private set; } = [];

    /// <summary>There are more projects than are shown.</summary>
    public bool HasMoreProjects { get; private set; }

    public IEnumerable<StatementTable> Tables
    {
        get
        {
            var statement = Statement.Statement;
            yield return Table("by-contribution", "finance.by-contribution", Columns, statement.Contributions.Select(line => Row(line.Contribution, line.Cash)));
            yield return Table("by-donor", "finance.by-donor", Columns, statement.ByDonor().Select(group => new StatementRow(NameOf(DonorId.Of(group.Key)), group.Cash)));
            yield return Table("by-earmark", "finance.by-earmark", Columns, statement.ByEarmark().Select(group => new StatementRow(EarmarkOf(group.Key), group.Cash)));
            yield return Table("by-project", "finance.by-project", MatrixModel.Columns, Projects);
        }
    }

    public async Task<IActionResult> OnGet(string fund, string? asOf) => await Ask(fund, asOf) ?? Page();

    /// <summary>Contribution by contribution as a file for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsv(string fund, string? asOf)
    {
        if (await Ask(fund, asOf) is { } refused)
            return refused;
        var file = new CsvFile(
            [
                Words["field.contribution"], Words["field.donor"], Words["field.label"], Words["finance.earmark"], Words["field.currency"], Words["field.date"],
                .. Columns.Select(column => Words.Choice(column)),
            ]);
        foreach (var line in Statement.Statement.Contributions)
        {
            file.Add(
                [line.Contribution.Id.Value, NameOf(line.Contribution.Donor), line.Contribution.Label, line.Contribution.Earmark, Statement.Statement.FundCurrency.Code, AsOfText],
                Columns.Select(column => Figure(line.Cash, column)));
        }

        return File(file.ToBytes(), CsvFile.Type, $"statement-{fund}-{AsOfText}.csv");
    }

    /// <summary>An amount promised, as exactly as it is known.</summary>
    public string Promise(ContributionFacts facts, Money amount) => facts.IsUnknown ? Words["finance.amount-unknown"]
        : facts.IsApproximate && !amount.IsZero ? Words.Say("finance.about", ("amount", amount))
        : Words.Money(amount);

    /// <summary>The entries behind a figure of a row, or of the whole; null where the reader may not see them, or the row is of several things.</summary>
    public string? EntriesOf(StatementColumn column, StatementRow? row = null)
    {
        if (row is { Contribution: null, Project: null } || ReadingRules.WhyNotPostings(Visitor, row?.Donor, null) is not null)
            return null;
        return MoneyAddresses.Entries(Visitor, column, Statement.Statement.AsOf, row?.Contribution?.Value, row?.Project?.Value);
    }

    /// <summary>With the columns in which anything stands; what came in and what is free are always there.</summary>
    private static StatementTable Table(string id, string title, ImmutableArray<StatementColumn> columns, IEnumerable<StatementRow> rows)
    {
        StatementRow[] all = [.. rows];
        return new StatementTable(id, title, [.. columns.Where(column => column is StatementColumn.Received or StatementColumn.Allocated or StatementColumn.Available || all.Any(row => !Figure(row.Cash, column).IsZero))], all);
    }

    private StatementRow Row(ContributionFacts facts, CashFigures cash) => new($"{facts.Id} – {NameOf(facts.Donor)} – {facts.Label}", cash, facts.Id, null, facts.Donor);

    private async Task<IActionResult?> Ask(string fund, string? asOf)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        var date = DateIn(asOf);
        if (date.IsRefused)
            return Refuse(date.Refusal);
        var read = await Room.Statement(FundId.Of(fund), Person, date.Value, Cancellation, withProjects: false);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Statement = read.Value;
        var cells = await Room.Matrix(new MatrixQuestion(FundId.Of(fund), Statement.Statement.AsOf, null, null, ByProject: true), Person, null, MostCells, Cancellation);
        if (cells.IsRefused)
            return Refuse(cells.Refusal);
        HasMoreProjects = cells.Value.Lines.Next is not null;
        // The last project of a page may have cells on the next.
        Projects =
        [
            .. cells.Value.Lines.Items.GroupBy(line => line.Project.Project).SkipLast(HasMoreProjects ? 1 : 0).Select(group => new StatementRow(
                $"{group.Key} – {Words.Title(group.First().Title)}", group.Aggregate(CashFigures.Zero(Visitor.Fund.Currency), (sum, line) => sum + line.Project.Cash), Project: group.Key)),
        ];
        return null;
    }
}
