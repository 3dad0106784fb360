using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Figures;

/// <summary>What one contribution holds for one project at the end of a date; title and status are today's.</summary>
public sealed record MatrixLine(ContributionId Contribution, DonorId Donor, string Label, ProjectTitle Title, string Status, ProjectLine Project)
{
    public static MatrixLine Of(MatrixCell cell) => new(
        ContributionId.Of(cell.Contribution),
        DonorId.Of(cell.Donor),
        cell.Label,
        cell.Title,
        cell.Status,
        ProjectLine.Of(ProposalId.Of(cell.Proposal), kind => cell.MinorUnits.GetValueOrDefault(kind), Currency.Parse(cell.Currency)));
}

/// <summary>Lines of the matrix of contributions and projects (domain.md §6, 2), out of the ledger and of nothing else (F20).</summary>
/// <param name="AsOf">The effective date, in the fund's calendar.</param>
public sealed record MatrixPage(DateOnly AsOf, Page<MatrixLine> Lines);
