using System.Collections.Immutable;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Acting;

/// <summary>The desk where contributions lie on it, with what the ledger holds of them; all of it includes what this command raised.</summary>
public sealed partial class Desk
{
    /// <summary>The contribution that the command is about.</summary>
    public ContributionState Contribution => Loaded<ContributionState>(Subject)!;

    /// <summary>A contribution of the fund entered, beside the subject; the reference of another fund's finds nothing.</summary>
    public async ValueTask<Result<ContributionState>> LoadContribution(ContributionId id) =>
        await Load<ContributionState>(StreamId.Of(id)) is { } contribution && contribution.Fund == FundId
            ? contribution
            : Refusal.Of("contribution.unknown", ("contribution", id));

    /// <summary>An account's sums per effective date.</summary>
    public async ValueTask<AccountTimeline> Timeline(LedgerAccount account)
    {
        var timeline = await _store.Timeline(account);
        foreach (var (entry, posting) in RaisedPostings())
        {
            if (posting.Account == account)
                timeline = timeline.With(entry.EffectiveOn, posting.Amount);
        }

        return timeline;
    }

    /// <summary>What the ledger holds of a contribution beside what its projects hold: as quickly told with many projects as with one.</summary>
    /// <param name="from">The date from which money is to leave it; today where null.</param>
    public async ValueTask<ContributionPosition> Position(ContributionId id, DateOnly? from = null) => ContributionPosition.Of(
        await Timeline(new LedgerAccount(AccountKind.Free, id)), await Timeline(new LedgerAccount(AccountKind.Reserve, id)), from ?? Moment.Today, Fund.Currency);

    /// <summary>As <see cref="Position"/>, with what all its projects hold, today.</summary>
    public async ValueTask<ContributionPosition> WholePosition(ContributionId id)
    {
        var accounts = new List<KeyValuePair<LedgerAccount, AccountTimeline>>();
        foreach (var account in await AccountsOf(id))
            accounts.Add(KeyValuePair.Create(account, await Timeline(account)));
        return ContributionPosition.Of(id, accounts, Moment.Today, Fund.Currency);
    }

    /// <summary>What a project holds of a contribution.</summary>
    /// <param name="from">The date from which money is to leave it; today where null.</param>
    public async ValueTask<AllocationPosition> Holding(ContributionId id, ProposalId project, DateOnly? from = null)
    {
        var accounts = new Dictionary<LedgerAccount, AccountTimeline>();
        foreach (var kind in AllocationPosition.Kinds)
        {
            var account = new LedgerAccount(kind, id, project);
            accounts[account] = await Timeline(account);
        }

        return AllocationPosition.Of(id, project, account => accounts[account], from ?? Moment.Today, Fund.Currency);
    }

    /// <summary>The projects that money of a contribution is set aside for, bound to, out with or spent on, in the order of their references.</summary>
    public async ValueTask<ImmutableArray<ProjectFacts>> ProjectsPaidBy(ContributionId id)
    {
        var held = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var account in await AccountsOf(id))
        {
            if (account.Proposal is { } project && (await Timeline(account)).Latest != 0)
                held.Add(project.Value);
        }

        var facts = ImmutableArray.CreateBuilder<ProjectFacts>(held.Count);
        foreach (var project in held)
            facts.Add(FactsOf.Project((await LoadProposal(ProposalId.Of(project))).Value, Fund));
        return facts.DrainToImmutable();
    }

    private async ValueTask<IEnumerable<LedgerAccount>> AccountsOf(ContributionId id) =>
        (await _store.BalancesOf(id)).Select(balance => balance.Account)
            .Concat(RaisedPostings().Select(raised => raised.Posting.Account).Where(account => account.Contribution == id))
            .Distinct();

    private IEnumerable<(LedgerEntry Entry, Posting Posting)> RaisedPostings() =>
        from raised in _raised
        from entry in Entries.Of(raised.Stream, raised.Happened)
        from posting in entry.Postings
        select (entry, posting);
}
