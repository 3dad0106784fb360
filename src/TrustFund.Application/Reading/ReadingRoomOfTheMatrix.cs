using TrustFund.Application.Figures;
using TrustFund.Application.Store;
using TrustFund.Domain;

namespace TrustFund.Application.Reading;

/// <summary>What of the matrix is asked for.</summary>
/// <param name="AsOf">The effective date; today where null.</param>
/// <param name="Contribution">Of this contribution only; null means any.</param>
/// <param name="Proposal">Of this project only; null means any.</param>
/// <param name="ByProject">Ordered by project and then contribution, instead of by contribution and then project.</param>
public sealed record MatrixQuestion(FundId Fund, DateOnly? AsOf, ContributionId? Contribution, ProposalId? Proposal, bool ByProject);

/// <summary>Contributions against projects.</summary>
public sealed partial class ReadingRoom
{
    /// <summary>
    /// What each contribution holds for each project, cell by cell, without those that held nothing at the date: for the mission, and
    /// for a donor its own contributions. The entries behind a cell are its <see cref="Postings"/>.
    /// </summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list in this order.</exception>
    public async Task<Result<MatrixPage>> Matrix(MatrixQuestion question, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(question.Fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var (visitor, own) = (entered.Value, ReadingRules.DonorsOf(entered.Value.Actor));
        if (own.IsEmpty && ReadingRules.WhyNotRead("read-statement", Audience.Mission, visitor) is { } refusal)
            return refusal;
        var asOf = question.AsOf ?? visitor.Moment.Today;
        var filter = new MatrixFilter(question.Fund.Value, asOf, question.Contribution?.Value, question.Proposal?.Value, question.ByProject);
        var cells = await Filtered(
            (token, size) => queries.Matrix(filter, token, size, cancellation),
            cell => new((!visitor.IsOutsider || own.Contains(cell.Donor)) && cell.MinorUnits.Values.Any(minor => minor != 0)),
            after,
            limit);
        return new MatrixPage(asOf, new Page<MatrixLine>([.. cells.Items.Select(MatrixLine.Of)], cells.Next));
    }
}
