using System.Collections.Immutable;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using static TrustFund.Domain.Tests.Ledger.Model.OperationKind;

namespace TrustFund.Domain.Tests.Ledger.Model;

/// <summary>The real rules, driven as the service drives them: decide, map the events to entries, pass the gate, then and only then change state.</summary>
internal sealed class FundUnderTest
{
    private static readonly DateOnly Day0 = new(2017, 1, 1);
    private static readonly Rulebook Rules = new() { Version = 1, EffectiveFrom = Day0 };
    private static readonly Moment Now = new(new DateTimeOffset(2017, 1, 1 + Operation.Today, 12, 0, 0, TimeSpan.Zero), On(Operation.Today));
    private static readonly Currency[] Currencies = [Currency.Usd, Currency.Parse("EUR")];

    private static readonly RatesState Rates = RatesState.Apply(
        RatesState.Empty,
        new RatePublished(new ExchangeRate(Currencies[1], Currency.Usd, "1.0875", Day0, "test"), null, PersonId.Of("t")));

    private static readonly ImmutableDictionary<string, Actor> Actors = new Dictionary<string, Actor>(StringComparer.Ordinal)
    {
        [Person.Requester] = ActorWith(Person.Requester, Roles.FinanceRequesting),
        [Person.Certifier] = ActorWith(Person.Certifier, Roles.FinanceCertifying),
        [Person.Both] = ActorWith(Person.Both, Roles.FinanceRequesting, Roles.FinanceCertifying),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ProjectFacts[] Projects =
    [
        .. FundModel.Approved.Select((cost, index) => new ProjectFacts { Proposal = ProposalId.Of($"P-{index}"), ApprovedCost = Usd(cost), IsQuickImpact = index == 2 }),
    ];

    private static readonly ContributionId[] Ids = [ContributionId.Of("C-0"), ContributionId.Of("C-1")];

    private static readonly LedgerAccount[,,] Accounts = AllAccounts();

    private readonly ContributionState[] _contributions = [ContributionState.None, ContributionState.None];
    private readonly FundingState[] _funding = [FundingState.Empty, FundingState.Empty, FundingState.Empty];
    private readonly List<LedgerEntry> _entries = [];

    public AccountBook Book { get; private set; } = AccountBook.Empty;

    public PeriodsState Periods { get; private set; } = PeriodsState.Empty;

    public IReadOnlyList<LedgerEntry> Entries => _entries;

    public IEnumerable<ContributionFacts> Facts => _contributions.Where(contribution => contribution.Status != ContributionStatus.None).Select(contribution => contribution.Facts);

    public Currency CurrencyOf(int contribution) => Currencies[contribution];

    public static DateOnly On(int day) => Day0.AddDays(day);

    public static LedgerAccount Account(AccountKind kind, int contribution, int project) => Accounts[contribution, project, (int)kind];

    /// <summary>Does the step if nothing refuses it.</summary>
    public Refusal? Try(Operation step)
    {
        if (IsRaw(step.Kind))
            return TryPost([.. RawEntries(step)]);
        var decision = Decide(step);
        if (decision.IsRefused)
            return decision.Refusal;
        if (TryPost([.. decision.Events.SelectMany(LedgerMap.EntriesOf)]) is { } refusal)
            return refusal;
        foreach (var happened in decision.Events)
            Apply(step, happened);
        return null;
    }

    private static bool IsRaw(OperationKind kind) => kind is Commit or Uncommit or Disburse or ReturnBalance or Spend or WriteOff;

    private static LedgerAccount[,,] AllAccounts()
    {
        var kinds = Enum.GetValues<AccountKind>();
        var accounts = new LedgerAccount[Operation.Contributions, Operation.Projects, kinds.Length];
        for (var c = 0; c < Operation.Contributions; c++)
        {
            for (var p = 0; p < Operation.Projects; p++)
            {
                foreach (var kind in kinds)
                {
                    var account = new LedgerAccount(kind, Ids[c]);
                    accounts[c, p, (int)kind] = account.BelongsToProject ? account with { Proposal = Projects[p].Proposal } : account;
                }
            }
        }

        return accounts;
    }

    private static Money Usd(long cents) => new(cents, Currency.Usd);

    private static Actor ActorWith(string name, params string[] roles) => new(PersonId.Of(name), [.. roles.Select(role => new RoleGrant(role))]);

    private Refusal? TryPost(ImmutableArray<LedgerEntry> entries)
    {
        if (LedgerGate.Check(Book, entries, Periods, Currency.Usd, Now.Today) is { } refusal)
            return refusal;
        Book = Book.Post(entries);
        _entries.AddRange(entries);
        return null;
    }

    private Decision Decide(Operation step)
    {
        var state = _contributions[step.Contribution];
        var currency = Currencies[step.Contribution];
        var actor = Actors[step.Who];
        var on = On(step.Day);
        var first = _funding[step.Project].Requests.FirstOrDefault();
        return step.Kind switch
        {
            Pledge => Contributions.Pledge(
                state, FundId.Of("f"), Ids[step.Contribution], DonorId.Of("d"), "", "", Exactly(step.Amount * 10L, currency), EarmarkTerms.None, on, false, actor, Now),
            Sign => Contributions.Sign(state, Exactly(step.Amount * 8L, currency), on, false, actor, Now),
            Amend => Contributions.Amend(state, Exactly(step.Amount * 9L, currency), "", EarmarkTerms.None, "agreed", [], actor, Now),
            Receive => Receipts.Record(state, new Money(step.Amount * 2L, currency), on, $"bank-{state.Receipts.Length}", Rates, Currency.Usd, actor, Now),
            ReverseReceipt => Receipts.Reverse(state, (step.Amount % 5) + 1, on, "slip", Position(step.Contribution, on), actor, Now),
            SetReserve => Refunds.SetReserve(state, Usd(step.Amount), on, "reserve", Position(step.Contribution, on), actor, Now),
            ReleaseReserve => Refunds.ReleaseReserve(state, Usd(step.Amount), on, "reserve", Position(step.Contribution, on), actor, Now),
            RequestRefund => Refunds.Request(state, Usd(step.Amount), "unspent", Position(step.Contribution, Now.Today), actor),
            CertifyRefund => Refunds.Certify(state, state.RefundRequests.FirstOrDefault()?.Number ?? 0, on, Position(step.Contribution, on), actor, Now),
            CloseContribution => ContributionEnd.Close(state, "over", Position(step.Contribution, Now.Today), actor, Now),
            RequestAllocation => Allocations.Request(
                _funding[step.Project], Projects[step.Project], state, Usd(step.Amount), Position(step.Contribution, Now.Today), actor, Now, Rules),
            CertifyAllocation => Certify(step, first, on, actor),
            ReleaseAllocation => Releases.Release(
                _funding[step.Project],
                Projects[step.Project].Proposal,
                Usd(step.Amount),
                AllocationPosition.Of(Ids[step.Contribution], Projects[step.Project].Proposal, Book.Of, on, Currency.Usd),
                on,
                "less needed",
                actor,
                Now),
            ClosePeriod => Domain.Ledger.Periods.Close(Periods, on, actor, Now),
            ReopenPeriod => Domain.Ledger.Periods.Reopen(Periods, on, "an error", Roles.FinanceCertifying, actor),
            _ => throw new InvalidOperationException(step.Kind.ToString()),
        };
    }

    private Decision Certify(Operation step, AllocationRequest? first, DateOnly on, Actor actor)
    {
        var of = first is null ? 0 : Array.FindIndex(_contributions, contribution => contribution.Id == first.Contribution);
        return Allocations.Certify(
            _funding[step.Project], Projects[step.Project], first?.Number ?? 0, _contributions[of], Position(of, on), on, actor, Now, Rules);
    }

    private static StatedAmount Exactly(long units, Currency currency) => StatedAmount.Exactly(new Money(units, currency));

    private ContributionPosition Position(int contribution, DateOnly from) =>
        ContributionPosition.Of(Ids[contribution], Book.Accounts, from, Currency.Usd);

    private IEnumerable<LedgerEntry> RawEntries(Operation step)
    {
        var (from, to) = step.Kind switch
        {
            Commit => (AccountKind.Allocated, AccountKind.Committed),
            Uncommit => (AccountKind.Committed, AccountKind.Allocated),
            Disburse => (AccountKind.Committed, AccountKind.Disbursed),
            ReturnBalance => (AccountKind.Disbursed, AccountKind.Allocated),
            Spend => (AccountKind.Disbursed, AccountKind.Spent),
            _ => (AccountKind.Disbursed, AccountKind.WrittenOff),
        };
        LedgerAccount Of(AccountKind kind) => Account(kind, step.Contribution, step.Project);
        yield return LedgerEntry.Move(On(step.Day), step.Kind.ToString(), Of(from), Of(to), Usd(step.Amount));
        if (step.Kind != Spend)
            yield break;
        var spent = Usd(Book.Of(Of(AccountKind.Spent)).Latest);
        var psc = ProgrammeSupportCost.On(spent, Usd(step.Amount), ProgrammeSupportCost.RateFor(Projects[step.Project], Rules.PscBasisPoints));
        if (!psc.IsZero)
            yield return LedgerEntry.Move(On(step.Day), "psc-charged", Of(AccountKind.PscReserved), Of(AccountKind.PscCharged), psc);
    }

    private void Apply(Operation step, DomainEvent happened)
    {
        if (happened is PeriodClosed or PeriodReopened)
            Periods = PeriodsState.Apply(Periods, happened);
        else if (FundingState.Concerns(happened))
            _funding[step.Project] = FundingState.Apply(_funding[step.Project], happened);
        else
            _contributions[step.Contribution] = ContributionState.Apply(_contributions[step.Contribution], happened);
    }
}
