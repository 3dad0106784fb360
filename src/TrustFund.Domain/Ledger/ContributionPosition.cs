namespace TrustFund.Domain.Ledger;

/// <summary>What the ledger holds of one contribution, in the fund's currency, for decisions about it.</summary>
/// <param name="Free">The lowest free balance from the date asked on: what can leave it on that date (F18).</param>
/// <param name="Reserve">The lowest reserve from the date asked on.</param>
public sealed record ContributionPosition(Money Free, Money Reserve, Money PscReserved, Money Allocated, Money Committed, Money Disbursed)
{
    /// <summary>Money that some project still holds; a contribution ends only without any (F15).</summary>
    public Money Live => PscReserved + Allocated + Committed + Disbursed;

    /// <param name="accounts">At least all accounts of this contribution.</param>
    public static ContributionPosition Of(
        ContributionId contribution, IEnumerable<KeyValuePair<LedgerAccount, AccountTimeline>> accounts, DateOnly from, Currency fundCurrency)
    {
        long free = 0, reserve = 0, psc = 0, allocated = 0, committed = 0, disbursed = 0;
        foreach (var (account, timeline) in accounts)
        {
            if (account.Contribution != contribution)
                continue;
            switch (account.Kind)
            {
                case AccountKind.Free:
                    free = timeline.LowestFrom(from);
                    break;
                case AccountKind.Reserve:
                    reserve = timeline.LowestFrom(from);
                    break;
                case AccountKind.PscReserved:
                    psc += timeline.Latest;
                    break;
                case AccountKind.Allocated:
                    allocated += timeline.Latest;
                    break;
                case AccountKind.Committed:
                    committed += timeline.Latest;
                    break;
                case AccountKind.Disbursed:
                    disbursed += timeline.Latest;
                    break;
                default:
                    break;
            }
        }

        Money In(long units) => new(units, fundCurrency);
        return new ContributionPosition(In(free), In(reserve), In(psc), In(allocated), In(committed), In(disbursed));
    }
}

/// <summary>What one project holds of one contribution, in the fund's currency.</summary>
/// <param name="Allocated">The lowest unbound allocation from the date asked on: what can be released on that date.</param>
/// <param name="PscReserved">The lowest support cost still in reserve from that date on.</param>
public sealed record AllocationPosition(ContributionId Contribution, Money Allocated, Money PscReserved, Money Committed, Money Disbursed)
{
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
