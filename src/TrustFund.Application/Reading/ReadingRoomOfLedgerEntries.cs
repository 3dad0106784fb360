using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Reading;

/// <summary>Which figure's entries are asked for.</summary>
/// <param name="AsOf">The effective date, to its end; today where null.</param>
/// <param name="Contribution">Of this contribution only; null means any.</param>
/// <param name="Proposal">Of this project only; null means any.</param>
public sealed record FigureQuestion(FundId Fund, StatementColumn Column, DateOnly? AsOf, ContributionId? Contribution, ProposalId? Proposal);

/// <summary>One posting as its figure counts it.</summary>
/// <param name="Account">The bucket that it adds to or takes from.</param>
/// <param name="Amount">Signed as the figure counts it: the lines of a figure add up to it.</param>
/// <param name="Event">The event that posted it, by its stored name.</param>
/// <param name="By">Who acted; null for whoever looks in from outside.</param>
/// <param name="OnBehalfOf">The delegator, where a delegate acted.</param>
public sealed record LedgerLine(PostingRow Posting, AccountKind Account, Money Amount, string Event, PersonId? By, PersonId? OnBehalfOf);

/// <summary>A figure and the entries behind it.</summary>
/// <param name="AsOf">The effective date, in the fund's calendar.</param>
/// <param name="Totals">The figure, by currency: promises in two currencies are never added (F8).</param>
/// <param name="Lines">In the order of their recording; a page may be shorter or longer than asked for.</param>
public sealed record FigureEntries(Visitor Visitor, DateOnly AsOf, ImmutableArray<Money> Totals, Page<LedgerLine> Lines);

/// <summary>From a figure to the entries that make it (domain.md §6, 2).</summary>
public sealed partial class ReadingRoom
{
    private const int PostingsAtOnce = 200;

    /// <summary>The entries behind a figure of a statement or of the matrix, for whoever may read its postings.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<FigureEntries>> EntriesOf(FigureQuestion question, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(question.Fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        var asOf = question.AsOf ?? visitor.Moment.Today;
        var filter = new PostingFilter(question.Fund, question.Contribution, question.Proposal, asOf);
        // The first question is asked by the rules; what follows is the rest of the same list.
        var page = await Postings(filter, person, after, PostingsAtOnce, cancellation);
        if (page.IsRefused)
            return page.Refusal;
        var kinds = question.Column.Kinds();
        var counted = new List<PostingRow>();
        var (rows, token) = (page.Value.Items, page.Value.Next);
        for (var round = 1; ; round++)
        {
            counted.AddRange(rows.Where(row => kinds.Contains(KindOf(row))));
            if (token is null || counted.Count >= limit || round == MaximumRounds)
                break;
            var next = await queries.Postings(question.Fund.Value, question.Contribution?.Value, question.Proposal?.Value, asOf, token, PostingsAtOnce, cancellation);
            (rows, token) = (next.Items, next.Next);
        }

        var lines = await WithEvents(counted, question.Column, visitor, cancellation);
        return new FigureEntries(visitor, asOf, await TotalsOf(question, asOf, cancellation), new Page<LedgerLine>(lines, token));
    }

    private static AccountKind KindOf(PostingRow row) => Enum.Parse<AccountKind>(row.Account.AsSpan(0, row.Account.IndexOf('/', StringComparison.Ordinal)));

    /// <summary>The figure itself: of a project out of its cells, of anything else out of what contributions hold together.</summary>
    private async Task<ImmutableArray<Money>> TotalsOf(FigureQuestion question, DateOnly asOf, CancellationToken cancellation)
    {
        var (kinds, sign) = (question.Column.Kinds(), question.Column.Sign());
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        if (question.Proposal is { } proposal)
        {
            var filter = new MatrixFilter(question.Fund.Value, asOf, question.Contribution?.Value, proposal.Value);
            string? after = null;
            do
            {
                var cells = await queries.Matrix(filter, after, WholePage, cancellation);
                foreach (var cell in cells.Items)
                    Add(cell.Currency, kinds.Aggregate(0L, (sum, kind) => checked(sum + cell.MinorUnits.GetValueOrDefault(kind))));
                after = cells.Next;
            }
            while (after is not null);
        }
        else
        {
            foreach (var balance in await queries.Totals(question.Fund.Value, asOf, cancellation))
            {
                if (kinds.Contains(Enum.Parse<AccountKind>(balance.AccountKind)) && (question.Contribution is null || question.Contribution.Value.Value == balance.Contribution))
                    Add(balance.Currency, balance.MinorUnits);
            }
        }

        return [.. sums.Select(sum => new Money(sum.Value, Currency.Parse(sum.Key)))];

        void Add(string currency, long minor) => sums[currency] = checked(sums.GetValueOrDefault(currency) + (sign * minor));
    }

    /// <summary>Each with the event that posted it and who acted; names of people are the mission's.</summary>
    private async Task<List<LedgerLine>> WithEvents(List<PostingRow> rows, StatementColumn column, Visitor visitor, CancellationToken cancellation)
    {
        var lines = new List<LedgerLine>(rows.Count);
        await using var reader = await store.Read(cancellation);
        RecordedEvent? cause = null;
        foreach (var row in rows)
        {
            if (cause?.Position != row.Position)
                cause = (await reader.ReadLog(row.Position - 1, 1))[0];
            lines.Add(new LedgerLine(
                row,
                KindOf(row),
                new Money(column.Sign() * row.MinorUnits, Currency.Parse(row.Currency)),
                cause.Type,
                visitor.IsOutsider ? null : cause.Circumstances.Actor,
                visitor.IsOutsider ? null : cause.Circumstances.OnBehalfOf));
        }

        return lines;
    }
}
