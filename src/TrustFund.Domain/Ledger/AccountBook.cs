using System.Collections.Immutable;

namespace TrustFund.Domain.Ledger;

/// <summary>Every account of a fund with its timeline: the fold of its entries. Immutable.</summary>
public sealed class AccountBook
{
    private readonly ImmutableDictionary<LedgerAccount, AccountTimeline> _accounts;

    private AccountBook(ImmutableDictionary<LedgerAccount, AccountTimeline> accounts) => _accounts = accounts;

    public static AccountBook Empty { get; } = new(ImmutableDictionary<LedgerAccount, AccountTimeline>.Empty);

    public IEnumerable<KeyValuePair<LedgerAccount, AccountTimeline>> Accounts => _accounts;

    public static AccountBook Of(IEnumerable<KeyValuePair<LedgerAccount, AccountTimeline>> accounts) => new(accounts.ToImmutableDictionary());

    public AccountTimeline Of(LedgerAccount account) => _accounts.GetValueOrDefault(account, AccountTimeline.Empty);

    /// <summary>Adds entries that passed the gate.</summary>
    public AccountBook Post(IEnumerable<LedgerEntry> entries)
    {
        var accounts = _accounts.ToBuilder();
        foreach (var entry in entries)
        {
            foreach (var posting in entry.Postings)
            {
                accounts.TryGetValue(posting.Account, out var timeline);
                accounts[posting.Account] = (timeline ?? AccountTimeline.Empty).With(entry.EffectiveOn, posting.Amount);
            }
        }

        return new AccountBook(accounts.ToImmutable());
    }
}
