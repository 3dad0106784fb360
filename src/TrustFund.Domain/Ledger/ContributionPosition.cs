using System.Collections.Immutable;

namespace TrustFund.Domain.Ledger;

/// <summary>What the ledger holds of one contribution, in the fund's currency, for decisions about it.</summary>
/// <param name="Free">The lowest free balance from the date asked on: what can leave it on that date (F18).</param>
/// <param name="Reserve">The lowest reserve from the date asked on.</param>
/// <param name="Held">What its projects hold together; null where it was not asked, as it is for an end only (F15).</param>
public sealed record ContributionPosition(Money Free, Money Reserve, Money? Held)
{
    /// <summary>Money that some project still holds; a contribution ends only without any (F15).</summary>
    /// <exception cref="InvalidOperationException">The position was asked for without its projects.</exception>
    public Money Live => Held ?? throw new InvalidOperationException("The position was asked for without what projects hold.");

    /// <summary>Of the accounts from which money leaves the contribution, without what projects hold.</summary>
    public static ContributionPosition Of(AccountTimeline free, AccountTimeline reserve, DateOnly from, Currency fundCurrency) =>
        new(new Money(free.LowestFrom(from), fundCurrency), new Money(reserve.LowestFrom(from), fundCurrency), null);

    /// <param name="accounts">At least all accounts of this contribution.</param>
    public static ContributionPosition Of(
        ContributionId contribution, IEnumerable<KeyValuePair<LedgerAccount, AccountTimeline>> accounts, DateOnly from, Currency fundCurrency)
    {
        var (free, reserve, held) = (AccountTimeline.Empty, AccountTimeline.Empty, 0L);
        foreach (var (account, timeline) in accounts.Where(one => one.Key.Contribution == contribution))
        {
            switch (account.Kind)
            {
                case AccountKind.Free:
                    free = timeline;
                    break;
                case AccountKind.Reserve:
                    reserve = timeline;
                    break;
                case AccountKind.PscReserved or AccountKind.Allocated or AccountKind.Committed or AccountKind.Disbursed:
                    held = checked(held + timeline.Latest);
                    break;
                default:
                    break;
            }
        }

        return Of(free, reserve, from, fundCurrency) with { Held = new Money(held, fundCurrency) };
    }
}

/// <summary>What one project holds of one contribution, in the fund's currency.</summary>
/// <param name="Allocated">The lowest unbound allocation from the date asked on: what can be released on that date.</param>
/// <param name="PscReserved">The lowest support cost still in reserve from that date on.</param>
public sealed record AllocationPosition(ContributionId Contribution, Money Allocated, Money PscReserved, Money Committed, Money Disbursed)
{
    /// <summary>The buckets in which a project holds money that was not used yet.</summary>
    public static ImmutableArray<AccountKind> Kinds { get; } = [AccountKind.Allocated, AccountKind.PscReserved, AccountKind.Committed, AccountKind.Disbursed];

    /// <summary>Nothing is bound or out with a partner: what is left is free to go, all its support cost with it.</summary>
    public bool IsSettled => Committed.IsZero && Disbursed.IsZero;

    public static AllocationPosition Of(
        ContributionId contribution, ProposalId project, Func<LedgerAccount, AccountTimeline> timelineOf, DateOnly from, Currency fundCurrency)
    {
        AccountTimeline At(AccountKind kind) => timelineOf(new LedgerAccount(kind, contribution, project));
        Money In(long units) => new(units, fundCurrency);
        return new AllocationPosition(
            contribution,
            In(At(AccountKind.Allocated).LowestFrom(from)),
            In(At(AccountKind.PscReserved).LowestFrom(from)),
            In(At(AccountKind.Committed).Latest),
            In(At(AccountKind.Disbursed).Latest));
    }
}
