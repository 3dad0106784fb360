using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Figures;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>Cells of the matrix that belong to one contribution, or to one project.</summary>
/// <param name="Address">Its own page; null where the reader may not open it.</param>
/// <param name="Total">Of all its cells; null where the page has not all of them, or there is one only.</param>
public sealed record MatrixGroup(string Key, string Title, string Note, string? Address, IReadOnlyList<MatrixLine> Lines, CashFigures? Total);

/// <summary>Contributions against projects (domain.md §6, 2), at any date; each figure leads to its entries.</summary>
public sealed class MatrixModel(Visit visit, ReadingRoom room) : PageOfMoney(visit, room)
{
    private const int PageSize = 60;
    private const int RowsOfFileAtOnce = 500;

    public static ImmutableArray<StatementColumn> Columns { get; } =
    [
        StatementColumn.Allocated, StatementColumn.Committed, StatementColumn.Disbursed, StatementColumn.Spent, StatementColumn.WrittenOff,
        StatementColumn.PscReserved, StatementColumn.PscCharged,
    ];

    private MatrixQuestion _question = null!;
    private bool _isLaterPage;

    public MatrixPage Matrix { get; private set; } = null!;

    public bool ByProject => _question.ByProject;

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Next => Matrix.Lines.Next is { } token ? Address(("after", token)) : null;

    public string AsOfText => StoredText.Date(Matrix.AsOf);

    public string CsvAddress => Address(("handler", "Csv"));

    public IEnumerable<MatrixGroup> Groups
    {
        get
        {
            var groups = Matrix.Lines.Items.GroupBy(line => ByProject ? line.Project.Project.Value : line.Contribution.Value, StringComparer.Ordinal).ToArray();
            for (var i = 0; i < groups.Length; i++)
            {
                var (lines, first) = (groups[i].ToArray(), groups[i].First());
                // The first and the last of a page may have cells on another.
                var isWhole = (i > 0 || !_isLaterPage) && (i < groups.Length - 1 || Matrix.Lines.Next is null);
                yield return new MatrixGroup(
                    groups[i].Key,
                    ByProject ? Words.Title(first.Title) : first.Label,
                    ByProject ? Words.Stage(first.Status) : NameOf(first.Donor),
                    !MoneyAddresses.KeepsMoney(Visitor) ? (ByProject ? Navigation.Proposal(groups[i].Key) : null)
                        : ByProject ? MoneyAddresses.Project(groups[i].Key) : Navigation.Contribution(Visitor, groups[i].Key),
                    lines,
                    isWhole && lines.Length > 1 ? lines.Aggregate(CashFigures.Zero(Visitor.Fund.Currency), (sum, line) => sum + line.Project.Cash) : null);
            }
        }
    }

    public async Task<IActionResult> OnGet(string fund, string? asOf, string? by, string? contribution, string? proposal, string? after) =>
        await Ask(fund, asOf, by, contribution, proposal, after, PageSize) ?? Page();

    /// <summary>The whole matrix at the date as a file for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsv(string fund, string? asOf, string? by, string? contribution, string? proposal)
    {
        var file = new CsvFile(
            [
                Words["field.contribution"], Words["field.donor"], Words["field.label"], Words["finance.project"], Words["fact.title"], Words["proposals.stage"],
                Words["field.currency"], Words["field.date"], .. Columns.Select(column => Words.Choice(column)),
            ]);
        string? after = null;
        do
        {
            if (await Ask(fund, asOf, by, contribution, proposal, after, RowsOfFileAtOnce) is { } refused)
                return refused;
            foreach (var line in Matrix.Lines.Items)
            {
                file.Add(
                    [line.Contribution.Value, NameOf(line.Donor), line.Label, line.Project.Project.Value, Words.Title(line.Title), Words.Stage(line.Status), Visitor.Fund.Currency.Code, AsOfText],
                    Columns.Select(column => Figure(line.Project.Cash, column)));
            }

            after = Matrix.Lines.Next;
        }
        while (after is not null);

        return File(file.ToBytes(), CsvFile.Type, $"matrix-{fund}-{AsOfText}.csv");
    }

    /// <summary>The other side of the cell, which its group does not name.</summary>
    public string NameOf(MatrixLine line) => ByProject ? $"{line.Contribution} – {NameOf(line.Donor)} – {line.Label}" : $"{line.Project.Project} – {Words.Title(line.Title)}";

    /// <summary>The entries behind a figure; null where the reader may not see them.</summary>
    public string? EntriesOf(MatrixLine line, StatementColumn column) =>
        ReadingRules.WhyNotPostings(Visitor, line.Donor, null) is null ? MoneyAddresses.Entries(Visitor, column, Matrix.AsOf, line.Contribution.Value, line.Project.Project.Value) : null;

    /// <summary>The entries behind the total of a group; null where the reader may not see them, or only a part of the group was asked for.</summary>
    public string? EntriesOf(MatrixGroup group, StatementColumn column) =>
        _question is { Contribution: null, Proposal: null } && MoneyAddresses.KeepsMoney(Visitor)
            ? MoneyAddresses.Entries(Visitor, column, Matrix.AsOf, ByProject ? null : group.Key, ByProject ? group.Key : null)
            : null;

    private async Task<IActionResult?> Ask(string fund, string? asOf, string? by, string? contribution, string? proposal, string? after, int limit)
    {
        if (await EnterScope(fund, asOf, contribution, proposal) is { } refused)
            return refused;
        _question = new MatrixQuestion(FundId.Of(fund), Scope.AsOf, Scope.Contribution, Scope.Project, by == "project");
        _isLaterPage = after is not null;
        var read = await Room.Matrix(_question, Person, after, limit, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Matrix = read.Value;
        return null;
    }

    private string Address(params ReadOnlySpan<(string Name, string Value)> more)
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal) { ["asOf"] = AsOfText, ["by"] = ByProject ? "project" : "contribution" };
        if (_question.Contribution is { } contribution)
            parameters["contribution"] = contribution.Value;
        if (_question.Proposal is { } proposal)
            parameters["proposal"] = proposal.Value;
        foreach (var (name, value) in more)
            parameters[name] = value;
        return QueryHelpers.AddQueryString(Request.Path, parameters);
    }
}
