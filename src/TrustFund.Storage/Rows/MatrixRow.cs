using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;
using TrustFund.Storage.Paging;

namespace TrustFund.Storage.Rows;

/// <summary>One bucket of one cell of the matrix.</summary>
internal sealed record MatrixRow(
    string Contribution, string Donor, string Label, string Proposal, string Title, string? TitleEn, string Status, string AccountKind, long MinorUnits, string Currency)
{
    private const string ByContribution = "matrix by contribution";

    private const string ByProject = "matrix by project";

    /// <summary>The contribution and the project of the last cell of the page before; what stands before all where there is none.</summary>
    /// <exception cref="PageTokenException">The token is not one of this order of the matrix.</exception>
    public static (string Contribution, string Proposal) After(MatrixFilter filter, string? token) =>
        PageToken.Read(token, Name(filter), 2) is { } key ? (key[0], key[1]) : ("", "");

    /// <summary>A page of cells from the buckets of one cell more, cell by cell.</summary>
    public static Page<MatrixCell> Cells(IEnumerable<MatrixRow> rows, MatrixFilter filter, int limit)
    {
        var cells = rows.GroupBy(row => (row.Contribution, row.Proposal)).Select(Cell).ToArray();
        return Pages.Cut(cells, limit, Name(filter), last => [last.Contribution, last.Proposal]);
    }

    private static MatrixCell Cell(IGrouping<(string Contribution, string Proposal), MatrixRow> buckets)
    {
        var (contribution, donor, label, proposal, title, titleEn, status, _, _, currency) = buckets.First();
        return new MatrixCell(
            contribution, donor, label, proposal, new ProjectTitle(title, titleEn), status, currency, buckets.ToImmutableDictionary(row => Enum.Parse<AccountKind>(row.AccountKind), row => row.MinorUnits));
    }

    private static string Name(MatrixFilter filter) => filter.ByProject ? ByProject : ByContribution;
}
