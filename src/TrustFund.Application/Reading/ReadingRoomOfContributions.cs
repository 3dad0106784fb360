using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Figures;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Reading;

/// <summary>The cash of one contribution today, in the fund's currency.</summary>
/// <param name="Received">What the donor paid in; refunds do not lessen it.</param>
/// <param name="Available">Received and free to allocate.</param>
public sealed record ContributionCash(Money Received, Money Refunded, Money Reserve, Money Available);

/// <summary>A contribution in a list, with its cash.</summary>
public sealed record ContributionWithCash(ContributionRow Row, ContributionCash Cash);

/// <summary>Contributions of a fund, as a page of a list.</summary>
public sealed record ContributionList(Visitor Visitor, Page<ContributionWithCash> Rows);

/// <summary>A refund that waits for its certificate.</summary>
/// <param name="WhyNot">What keeps the reader from certifying it; null where nothing does.</param>
/// <param name="MayDecline">Whether the reader may decline it, or take it back.</param>
public sealed record WaitingRefund(RefundRequest Request, Refusal? WhyNot, bool MayDecline);

/// <summary>One contribution with what the reader may do on it.</summary>
/// <param name="Allocated">What it carries for all its projects today, support cost apart.</param>
/// <param name="Projects">What it carries for each project today; the first hundred, the matrix has them all.</param>
/// <param name="HasMoreProjects">It carries more projects than these.</param>
/// <param name="History">What happened on it, in order; empty for whoever looks in from outside.</param>
public sealed record ReadContribution(
    Visitor Visitor,
    SeenContribution Seen,
    ContributionCash Cash,
    Money Allocated,
    ImmutableArray<MatrixLine> Projects,
    bool HasMoreProjects,
    ImmutableArray<WaitingRefund> Refunds,
    IReadOnlyList<RecordedEvent> History);

/// <summary>Contributions with their cash, from the pledge to what they pay for.</summary>
public sealed partial class ReadingRoom
{
    private const int MostProjectsOfContribution = 100;

    /// <summary>As <see cref="Contributions"/>, each with its cash.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<ContributionList>> ContributionsWithCash(FundId fund, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var page = await Contributions(fund, person, null, after, limit, cancellation);
        if (page.IsRefused)
            return page.Refusal;
        var rows = new List<ContributionWithCash>();
        await using var reader = await store.Read(cancellation);
        foreach (var row in page.Value.Items)
            rows.Add(new ContributionWithCash(row, await CashOf(reader, ContributionId.Of(row.Reference), entered.Value)));
        return new ContributionList(entered.Value, new Page<ContributionWithCash>(rows, page.Value.Next));
    }

    /// <summary>One contribution with its cash, its projects and its history: for those who keep the money, and for its donor.</summary>
    /// <param name="most">So many of its projects are listed.</param>
    public async Task<Result<ReadContribution>> ContributionSheet(
        FundId fund, ContributionId id, PersonId person, CancellationToken cancellation, int most = MostProjectsOfContribution)
    {
        var read = await Contribution(fund, id, person, cancellation);
        if (read.IsRefused)
            return read.Refusal;
        var visitor = (await Enter(fund, person, cancellation)).Value;
        var seen = await inquiry.Contribution(id, person, cancellation);
        if (seen.IsRefused)
            return seen.Refusal;
        var cells = await queries.Matrix(new MatrixFilter(fund.Value, visitor.Moment.Today, id.Value), null, most, cancellation);
        var statement = await new FundStatementReader(queries, inquiry).ReadWithoutProjects(fund, visitor.Moment.Today, cancellation);
        if (statement.IsRefused)
            return statement.Refusal;
        await using var reader = await store.Read(cancellation);
        var (state, position) = (seen.Value.State, await PositionOf(reader, id, visitor));
        return new ReadContribution(
            visitor,
            seen.Value,
            await CashOf(reader, id, visitor),
            statement.Value.Statement.Contributions.First(line => line.Contribution.Id == id).Cash.Allocated,
            [.. cells.Items.Where(cell => cell.MinorUnits.Values.Any(minor => minor != 0)).Select(MatrixLine.Of)],
            cells.Next is not null,
            [
                .. state.RefundRequests.Select(request => new WaitingRefund(
                    request,
                    Refunds.WhyNotCertify(state, request.Number, visitor.Moment.Today, position, visitor.Actor, visitor.Moment),
                    Refunds.WhyNotDecline(state, request.Number, Shown, visitor.Actor) is null)),
            ],
            visitor.IsOutsider ? [] : await reader.ReadStream(StreamId.Of(id), 0));
    }

    private static async Task<ContributionCash> CashOf(IStoreReader reader, ContributionId id, Visitor visitor)
    {
        return new ContributionCash(
            await Of(StatementColumn.Received), await Of(StatementColumn.Refunded), await Of(StatementColumn.Reserve), await Of(StatementColumn.Available));

        // Each of these figures is of one account.
        async Task<Money> Of(StatementColumn column)
        {
            var timeline = await reader.Timeline(new LedgerAccount(column.Kinds()[0], id));
            return new Money(column.Sign() * timeline.At(visitor.Moment.Today), visitor.Fund.Currency);
        }
    }
}
