using System.Collections.Immutable;
using TrustFund.Domain.Ledger;

namespace TrustFund.Domain.Tests.Ledger;

/// <summary>A small fund in USD in which every entry goes through the gate, as in the service.</summary>
internal sealed class ABook
{
    public static readonly ContributionId Canada = ContributionId.Of("C-2017-001");
    public static readonly ContributionId Norway = ContributionId.Of("C-2017-002");
    public static readonly ProposalId Dam = ProposalId.Of("TF-2017-0106");
    public static readonly ProposalId Court = ProposalId.Of("TF-2017-0107");
    public static readonly DateOnly Today = new(2017, 11, 30);

    public AccountBook Accounts { get; private set; } = AccountBook.Empty;

    public PeriodsState Periods { get; set; } = PeriodsState.Empty;

    public static Money Usd(long dollars) => new(dollars * 100, Currency.Usd);

    public static DateOnly On(int day) => new(2017, 11, day);

    public static LedgerAccount Account(AccountKind kind, ProposalId? project = null, ContributionId? contribution = null)
    {
        var account = new LedgerAccount(kind, contribution ?? Canada);
        return account.BelongsToProject ? account with { Proposal = project ?? Dam } : account;
    }

    public static LedgerEntry Move(AccountKind from, AccountKind to, long dollars, int day, ProposalId? project = null, ContributionId? contribution = null) =>
        LedgerEntry.Move(On(day), $"{from}-{to}", Account(from, project, contribution), Account(to, project, contribution), Usd(dollars));

    public Refusal? Post(params ImmutableArray<LedgerEntry> entries)
    {
        var refusal = LedgerGate.Check(Accounts, entries, Periods, Currency.Usd, Today);
        if (refusal is null)
            Accounts = Accounts.Post(entries);
        return refusal;
    }

    public ABook With(params ImmutableArray<LedgerEntry> entries)
    {
        Post(entries).ShouldBeNull();
        return this;
    }

    /// <summary>1,000 USD received from Canada on the 10th.</summary>
    public static ABook WithReceipt(long dollars = 1_000, int day = 10) => new ABook().With(Move(AccountKind.Donor, AccountKind.Free, dollars, day));
}
