using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Funding;

/// <summary>Funds availability while drafting (domain.md §6, 11): what is received and free, whose terms fit, and how much of the cost it can carry.</summary>
public static class ReadAvailableFunds
{
    /// <summary>For a proposal as it stands, a draft included.</summary>
    public static async Task<Result<ImmutableArray<AvailableFunds>>> For(IQueries queries, Inquiry inquiry, ProposalId proposal, CancellationToken cancellation = default)
    {
        if (await inquiry.Load<ProposalFile>(StreamId.Of(proposal), cancellation) is not { } file)
            return Refusal.Of("proposal.unknown", ("proposal", proposal));
        var fund = (await inquiry.Load<Fund>(StreamId.Of(file.State.Proposal.Fund), cancellation))!.State;
        var rules = FactsOf.Rules(file.State.Proposal, fund, inquiry.MomentIn(fund).Today);
        return await For(queries, inquiry, fund, FactsOf.Project(file.State, fund), rules, cancellation);
    }

    /// <summary>For a dossier that is only being written.</summary>
    public static async Task<Result<ImmutableArray<AvailableFunds>>> For(IQueries queries, Inquiry inquiry, FundId id, ContentFacts draft, CancellationToken cancellation = default)
    {
        if (await inquiry.Load<Fund>(StreamId.Of(id), cancellation) is not { } seen)
            return Refusal.Of("fund.unknown", ("fund", id));
        var fund = seen.State;
        return await For(queries, inquiry, fund, FactsOf.Project(draft.ToContent(), fund), fund.RulebookOn(inquiry.MomentIn(fund).Today), cancellation);
    }

    private static async Task<ImmutableArray<AvailableFunds>> For(
        IQueries queries, Inquiry inquiry, Fund fund, ProjectFacts project, Rulebook rules, CancellationToken cancellation)
    {
        var moment = inquiry.MomentIn(fund);
        // No entry takes effect later than today, so what is free today is free from today on.
        var free = (await queries.Balances(fund.Id.Value, moment.Today, null, cancellation))
            .Where(row => row.AccountKind == nameof(AccountKind.Free))
            .ToDictionary(row => row.Contribution, row => new Money(row.MinorUnits, fund.Currency), StringComparer.Ordinal);
        var contributions = await ReadContributions.Of(queries, inquiry, fund.Id, null, cancellation);
        return FundsAvailability.For(
            project, contributions.Select(contribution => (contribution, free.GetValueOrDefault(contribution.Id.Value, Money.Zero(fund.Currency)))), moment, rules);
    }
}
