using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Figures;

/// <summary>Reads a fund's figures at a date out of one state of the store: opening position, approvals by effective date, ledger.</summary>
public sealed class FundFiguresReader(IStore store, IQueries queries)
{
    /// <param name="selection">Which approvals to list, by the date of their decision; both ends included.</param>
    /// <param name="upToPosition">Nothing recorded behind this position of the log is seen; all of it where null. The same position gives the same figures for ever.</param>
    public async Task<Result<FundFigures>> Read(
        FundId id, DateOnly asOf, (DateOnly From, DateOnly To)? selection, long? upToPosition = null, CancellationToken cancellation = default)
    {
        if (selection is { } range && range.To < range.From)
            return Refusal.Of("figures.range-reversed", ("from", range.From), ("to", range.To));
        await using var reader = await store.Read(cancellation);
        var position = Math.Min(upToPosition ?? long.MaxValue, (await reader.Head()).Position);
        var events = (await reader.ReadStream(StreamId.Of(id), 0)).Where(recorded => recorded.Position <= position).Select(EventCatalogue.Parse).ToArray();
        if (events.Length == 0)
            return Refusal.Of("fund.unknown", ("fund", id));
        var fund = events.Aggregate((Fund?)null, Fund.Apply)!;
        var opening = fund.Opening?.Facts;
        if (opening is not null && asOf < opening.AsOf)
            return Refusal.Of("figures.before-opening", ("asOf", asOf), ("opening", opening.AsOf));

        var approvals = await Approvals(reader, id, asOf, position, cancellation);
        var standing = approvals.Where(approval => approval.End is null).ToArray();
        var zero = Money.Zero(fund.Currency);
        return new FundFigures(
            id,
            fund.Name,
            asOf,
            position,
            (opening?.Approved ?? 0) + standing.Length,
            (opening?.Finalised ?? 0) + standing.Count(approval => approval.Delivery is DeliveryStage.OperationallyComplete or DeliveryStage.FinanciallyClosed),
            standing.Count(approval => approval.Delivery == DeliveryStage.Terminated),
            standing.Aggregate(opening?.ApprovedCost ?? zero, (sum, approval) => sum + approval.Cost),
            await Budget(fund, asOf, position, cancellation),
            fund.RulebookOn(asOf).PscBasisPoints,
            opening,
            Restatements(events),
            [.. approvals.Where(approval => approval.End is not null)],
            selection is { } dates ? Select(standing, dates.From, dates.To, zero) : null);
    }

    private async Task<IReadOnlyList<ApprovalAt>> Approvals(IStoreReader reader, FundId fund, DateOnly asOf, long position, CancellationToken cancellation)
    {
        var approvals = new List<ApprovalAt>();
        string? after = null;
        do
        {
            var page = await queries.Proposals(new ProposalFilter(fund.Value), after, 1_000, cancellation);
            foreach (var row in page.Items)
            {
                var reference = ProposalId.Of(row.Reference);
                if (ApprovalHistory.At(reference, await reader.ReadStream(StreamId.Of(reference), 0), asOf, position) is { } approval)
                    approvals.Add(approval);
            }

            after = page.Next;
        }
        while (after is not null);

        return [.. approvals.OrderBy(approval => approval.DecidedOn).ThenBy(approval => approval.Reference.Value, StringComparer.Ordinal)];
    }

    /// <summary>Only cash received counts beside what a source states; a signature does not (domain.md §7).</summary>
    private async Task<BudgetFigure> Budget(Fund fund, DateOnly asOf, long position, CancellationToken cancellation)
    {
        var received = await Received(fund, asOf, position, cancellation);
        if (fund.Opening?.Facts is not { Budget: { } stated } opening)
            return new BudgetFigure(received, asOf, false, Basis.BudgetReceived, null);
        var since = received - await Received(fund, opening.AsOf, position, cancellation);
        var basis = (opening.BudgetApproximate, since.IsZero) switch
        {
            (false, true) => Basis.BudgetStated,
            (true, true) => Basis.BudgetStatedRounded,
            (false, false) => Basis.BudgetStatedAndReceived,
            (true, false) => Basis.BudgetStatedRoundedAndReceived,
        };
        return new BudgetFigure(stated + since, since.IsZero ? opening.AsOf : asOf, opening.BudgetApproximate, basis, opening.Source);
    }

    private async Task<Money> Received(Fund fund, DateOnly asOf, long position, CancellationToken cancellation)
    {
        var balances = await queries.Balances(fund.Id.Value, asOf, position, cancellation);
        var received = StatementColumn.Received.Figure(kind => balances.Where(row => row.AccountKind == kind.ToString()).Sum(row => row.MinorUnits));
        return new Money(received, fund.Currency);
    }

    private static ApprovalSelection Select(IEnumerable<ApprovalAt> standing, DateOnly from, DateOnly to, Money zero)
    {
        var picked = standing.Where(approval => approval.DecidedOn >= from && approval.DecidedOn <= to).ToImmutableArray();
        return new ApprovalSelection(from, to, picked.Aggregate(zero, (sum, approval) => sum + approval.Cost), picked);
    }

    private static ImmutableArray<Restatement> Restatements(IEnumerable<DomainEvent> events)
    {
        var restatements = ImmutableArray.CreateBuilder<Restatement>();
        OpeningPositionRecorded? current = null;
        foreach (var happened in events)
        {
            if (happened is OpeningPositionRestated restated)
                restatements.Add(new Restatement(current!, restated.Position, restated.Reason, restated.On));
            current = happened switch
            {
                OpeningPositionRecorded recorded => recorded,
                OpeningPositionRestated replaced => replaced.Position,
                _ => current,
            };
        }

        return restatements.ToImmutable();
    }
}
