using System.Collections.Immutable;
using System.Security.Cryptography;
using TrustFund.Application.Figures;
using TrustFund.Application.Store;
using TrustFund.Contracts;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Figures;
using TrustFund.Reporting.Store;

namespace TrustFund.Service.Downstream;

/// <summary>What a check of Reporting found.</summary>
/// <param name="Head">Where the log ends.</param>
/// <param name="Position">Up to here Reporting has handled everything; both sides are read at this position.</param>
/// <param name="Waiting">How many public events it has not handled yet.</param>
/// <param name="Foreign">An event that Reporting handled and the log does not have, or has otherwise: the log is another one, as after the restoring of an older store. Null: none.</param>
/// <param name="Differences">Between its figures and the fold; empty: they are equal.</param>
public sealed record ReportingFindings(
    string Fund, DateOnly AsOf, long Head, long Position, long Waiting, string? Foreign, ReportingState State, ImmutableArray<FigureDifference> Differences)
{
    /// <summary>Everything that it handled is right, and nothing known stands in the way of the rest.</summary>
    public bool IsRight => Foreign is null && State.IsSound && Differences.IsEmpty;
}

/// <summary>
/// Holds Reporting against the log: event by event whether it handled what was told, then its figures and statement against
/// the fold of the log and the ledger at the same position (F20).
/// </summary>
public sealed class ReportingCheck(IStore store, FundFiguresReader foldedFigures, FundStatementReader foldedStatements, ReportingStore reporting)
{
    private const int Page = 4_096;

    /// <returns>A refusal where the service's own figures refuse the question.</returns>
    public async Task<Result<ReportingFindings>> Run(FundId fund, DateOnly asOf, CancellationToken cancellation)
    {
        var log = new LogToReplay(store);
        var head = await log.Head(cancellation);
        var state = await ReportingState.Read(reporting, cancellation);
        var (position, waiting, foreign) = await Follow(log, head.Position, cancellation);
        var differences = new List<FigureDifference>();
        if (position > 0)
        {
            (DateOnly, DateOnly)? everything = (DateOnly.MinValue, asOf);
            var figures = await foldedFigures.Read(fund, asOf, everything, position, cancellation);
            if (figures.IsRefused)
                return figures.Refusal;
            var statement = await foldedStatements.Read(fund, asOf, position, cancellation);
            if (statement.IsRefused)
                return statement.Refusal;
            var read = new ReportingFigures(reporting);
            differences.AddRange(FigureDifference.Between("figures", FiguresDocument.Of(figures.Value), await read.Read(fund.Value, asOf, everything, position, cancellation)));
            differences.AddRange(FigureDifference.Between("statement", StatementDocument.Of(statement.Value), await read.ReadStatement(fund.Value, asOf, position, cancellation)));
        }

        return new ReportingFindings(fund.Value, asOf, head.Position, position, waiting, foreign, state, [.. differences]);
    }

    /// <summary>Whether the last event that Reporting handled is the log's own: two reads, for a start.</summary>
    /// <returns>The event that is not; null: nothing is wrong.</returns>
    public static async Task<string?> FindForeign(LogToReplay log, ReportingStore reporting, CancellationToken cancellation)
    {
        if (await HandledEvent.Last(reporting, cancellation) is not { } last)
            return null;
        var (_, events) = await log.Behind(last.Position - 1, 1, cancellation);
        return events.Count > 0 && IsSame(events[0], last) ? null : last.Id;
    }

    /// <summary>Walks the log and what Reporting remembers side by side.</summary>
    private async Task<(long Position, long Waiting, string? Foreign)> Follow(LogToReplay log, long head, CancellationToken cancellation)
    {
        await using var handled = Handled(cancellation).GetAsyncEnumerator(cancellation);
        var more = await handled.MoveNextAsync();
        var (complete, waiting) = (head, 0L);
        for (var position = 0L; position < head;)
        {
            var (readTo, events) = await log.Behind(position, cancellation);
            foreach (var told in events.Where(told => told.Position <= head))
            {
                if (more && handled.Current.Position < told.Position)
                    return (complete, waiting, handled.Current.Id);
                if (more && handled.Current.Position == told.Position)
                {
                    if (!IsSame(told, handled.Current))
                        return (complete, waiting, handled.Current.Id);
                    more = await handled.MoveNextAsync();
                    continue;
                }

                complete = waiting == 0 ? told.Position - 1 : complete;
                waiting++;
            }

            if (readTo == position)
                break;
            position = readTo;
        }

        // What was handled while this was reading lies behind the head that was seen.
        var foreign = more && handled.Current.Position <= head ? handled.Current.Id : null;
        if (more && foreign is null && (await log.Head(cancellation)).Position < handled.Current.Position)
            foreign = handled.Current.Id;
        return (complete, waiting, foreign);
    }

    private async IAsyncEnumerable<HandledEvent> Handled([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        IReadOnlyList<HandledEvent> page;
        var after = 0L;
        do
        {
            page = await HandledEvent.Behind(reporting, after, Page, cancellation);
            foreach (var one in page)
            {
                yield return one;
                after = one.Position;
            }
        }
        while (page.Count == Page);
    }

    private static bool IsSame(DeliveredEvent told, HandledEvent handled) =>
        told.Position == handled.Position && SHA256.HashData(told.Json).AsSpan().SequenceEqual(handled.Hash);
}
