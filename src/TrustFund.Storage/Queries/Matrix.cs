using TrustFund.Application.Store;
using TrustFund.Storage.Paging;
using TrustFund.Storage.Rows;

namespace TrustFund.Storage.Queries;

/// <summary>
/// The matrix of contributions and projects: the page's cells first, out of an index in their order, and only then their sums, so
/// that a page costs the same whatever the number of projects.
/// </summary>
internal static class Matrix
{
    private const string Columns = """
        b.contribution, c.donor, c.label, b.proposal, p.title, p.title_en, p.status, b.account_kind,
          (SELECT CAST(coalesce(sum(d.minor_units), 0) AS bigint) FROM ledger_daily_sums d WHERE d.account = b.account AND d.effective_on <= @as_of) AS minor_units, b.currency

        """;

    // LEFT keeps SQLite from beginning with anything but the few cells.
    private const string OfCells = """

          LEFT JOIN ledger_balances b ON b.fund = @fund AND b.contribution = cells.contribution AND b.proposal = cells.proposal
          LEFT JOIN contributions c ON c.reference = b.contribution
          LEFT JOIN proposals p ON p.reference = b.proposal

        """;

    private const string ByContribution = "SELECT " + Columns + """
        FROM (SELECT DISTINCT contribution, proposal FROM ledger_balances
          WHERE fund = @fund AND proposal IS NOT NULL AND (contribution, proposal) > (@after_contribution, @after_proposal)
          ORDER BY contribution, proposal LIMIT @limit) cells
        """ + OfCells + "ORDER BY b.contribution, b.proposal";

    private const string ByProject = "SELECT " + Columns + """
        FROM (SELECT DISTINCT proposal, contribution FROM ledger_balances
          WHERE fund = @fund AND proposal IS NOT NULL AND (proposal, contribution) > (@after_proposal, @after_contribution)
          ORDER BY proposal, contribution LIMIT @limit) cells
        """ + OfCells + "ORDER BY b.proposal, b.contribution";

    private const string OfContribution = "SELECT " + Columns + """
        FROM (SELECT DISTINCT contribution, proposal FROM ledger_balances
          WHERE fund = @fund AND contribution = @contribution AND proposal IS NOT NULL AND proposal > @after_proposal
          ORDER BY proposal LIMIT @limit) cells
        """ + OfCells + "ORDER BY b.proposal";

    private const string OfProject = "SELECT " + Columns + """
        FROM (SELECT DISTINCT proposal, contribution FROM ledger_balances
          WHERE fund = @fund AND proposal = @proposal AND contribution > @after_contribution
          ORDER BY contribution LIMIT @limit) cells
        """ + OfCells + "ORDER BY b.contribution";

    private const string OfCell = "SELECT " + Columns + """
        FROM (SELECT DISTINCT contribution, proposal FROM ledger_balances
          WHERE fund = @fund AND contribution = @contribution AND proposal = @proposal AND proposal > @after_proposal
          LIMIT @limit) cells
        """ + OfCells + "ORDER BY b.account_kind";

    private static readonly Dialects SelectByContribution = Dialects.Same(ByContribution);

    private static readonly Dialects SelectByProject = Dialects.Same(ByProject);

    private static readonly Dialects SelectOfContribution = Dialects.Same(OfContribution);

    private static readonly Dialects SelectOfProject = Dialects.Same(OfProject);

    private static readonly Dialects SelectOfCell = Dialects.Same(OfCell);

    public static async ValueTask<Page<MatrixCell>> Page(IAsker asker, MatrixFilter filter, string? after, int limit)
    {
        var (contribution, proposal) = MatrixRow.After(filter, after);
        var values = new
        {
            fund = filter.Fund,
            as_of = filter.AsOf,
            contribution = filter.Contribution,
            proposal = filter.Proposal,
            after_contribution = contribution,
            after_proposal = proposal,
            limit = Pages.Asked(limit),
        };
        var rows = filter switch
        {
            { Contribution: not null, Proposal: not null } => await asker.Query<MatrixRow>(SelectOfCell, values),
            { Contribution: not null } => await asker.Query<MatrixRow>(SelectOfContribution, values),
            { Proposal: not null } => await asker.Query<MatrixRow>(SelectOfProject, values),
            { ByProject: true } => await asker.Query<MatrixRow>(SelectByProject, values),
            _ => await asker.Query<MatrixRow>(SelectByContribution, values),
        };
        return MatrixRow.Cells(rows, filter, limit);
    }
}
