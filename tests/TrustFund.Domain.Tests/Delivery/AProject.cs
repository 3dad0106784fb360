using System.Collections.Immutable;
using System.Text.Json;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;

namespace TrustFund.Domain.Tests.Delivery;

/// <summary>
/// One approved and allocated project with its states, its stream and its accounts. Every event is written to JSON and read
/// again before it is folded, and every entry is posted to accounts that may not run negative, as in the service.
/// </summary>
internal sealed partial class AProject
{
    public static readonly ProposalId Id = ProposalId.Of("TF-2017-0106");
    public static readonly ContributionId Canada = ContributionId.Of("C-2017-001");
    public static readonly ContributionId Norway = ContributionId.Of("C-2017-002");
    public static readonly PartnerId Masons = PartnerId.Of("masons-of-gao");
    public static readonly DateOnly Start = new(2017, 3, 1);
    public static readonly DateOnly End = new(2017, 12, 31);

    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly WorkingCalendar Calendar = new("Africa/Bamako", [DayOfWeek.Saturday, DayOfWeek.Sunday], []);

    private readonly Dictionary<LedgerAccount, long> _accounts = [];

    public AProject(Money? approved = null, params (ContributionId Contribution, Money Cost, Money Psc)[] allocations)
    {
        Approved = approved ?? Usd(100_000);
        Allocations = allocations.Length > 0 ? [.. allocations] : [(Canada, Usd(60_000), Usd(7_800)), (Norway, Usd(40_000), Usd(5_200))];
        foreach (var (contribution, cost, psc) in Allocations)
            Reserve(contribution, cost, psc);
    }

    public AgreementState Agreement { get; private set; } = AgreementState.Empty;

    public DeliveryState Delivery { get; private set; } = DeliveryState.Empty;

    public ChangesState Changes { get; private set; } = ChangesState.Empty;

    public List<DomainEvent> Stream { get; } = [];

    public Money Approved { get; set; }

    public ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> Allocations { get; private set; }

    public int PscBasisPoints { get; init; } = 1_300;

    public Rulebook Rules { get; init; } = new() { Version = 1, EffectiveFrom = new(2017, 1, 1) };

    public PartnerId? ApprovedPartner { get; set; } = Masons;

    /// <summary>Conditions that hold back the agreement or the tranche asked for.</summary>
    public ImmutableArray<int> Conditions { get; set; } = [];

    /// <summary>What committee and donors have laid down for the agreement.</summary>
    public LaidDown LaidDown { get; set; } = LaidDown.Nothing;

    /// <summary>The contributions that were closed once the project was.</summary>
    public ImmutableArray<ContributionId> SettledContributions { get; set; } = [];

    public DateOnly Today { get; set; } = new(2017, 4, 3);

    public Moment Now => new(new DateTimeOffset(Today, new TimeOnly(9, 0), TimeSpan.Zero), Today);

    public CommitmentGrounds Grounds => new(Changes.ApprovedCost(Approved), Allocations, Conditions);

    public static Money Usd(decimal dollars) => new((long)(dollars * 100), Currency.Usd);

    /// <summary>Cents of one bucket over all contributions.</summary>
    public Money In(AccountKind kind, ContributionId? contribution = null) =>
        new(_accounts.Where(account => account.Key.Kind == kind && (contribution is null || account.Key.Contribution == contribution)).Sum(account => account.Value), Currency.Usd);

    /// <summary>What a decision says; its events are taken over if it has any.</summary>
    public Refusal? Take(Decision decision)
    {
        if (decision.IsRefused)
        {
            decision.Events.ShouldBeEmpty();
            return decision.Refusal;
        }

        foreach (var e in decision.Events)
            Happen(ReadAgain(e));
        return null;
    }

    /// <summary>What the funding side does when a project gives back what it does not need: the allocation and its support cost go free.</summary>
    public void ReleaseAllocations()
    {
        Allocations = [.. Allocations.Select(allocation =>
        {
            var unbound = In(AccountKind.Allocated, allocation.Contribution);
            var psc = In(AccountKind.PscReserved, allocation.Contribution);
            Post(LedgerEntry.Move(Today, "release", Account(AccountKind.Allocated, allocation.Contribution), new LedgerAccount(AccountKind.Free, allocation.Contribution), unbound));
            Post(LedgerEntry.Move(Today, "release", Account(AccountKind.PscReserved, allocation.Contribution), new LedgerAccount(AccountKind.Free, allocation.Contribution), psc));
            return (allocation.Contribution, allocation.Cost - unbound, allocation.Psc - psc);
        })];
    }

    /// <summary>A further allocation, as for a cost extension.</summary>
    public void Allocate(ContributionId contribution, Money cost, Money psc)
    {
        Reserve(contribution, cost, psc);
        var index = Allocations.ToList().FindIndex(allocation => allocation.Contribution == contribution);
        Allocations = index < 0
            ? Allocations.Add((contribution, cost, psc))
            : Allocations.SetItem(index, (contribution, Allocations[index].Cost + cost, Allocations[index].Psc + psc));
    }

    /// <summary>What the allocations still hold in the ledger.</summary>
    public ImmutableArray<(ContributionId Contribution, Money Unbound, Money PscReserved)> Held() =>
        [.. Allocations.Select(allocation => (allocation.Contribution, In(AccountKind.Allocated, allocation.Contribution), In(AccountKind.PscReserved, allocation.Contribution)))];

    private static DomainEvent ReadAgain(DomainEvent e)
    {
        var json = JsonSerializer.Serialize(e, e.GetType(), Camel);
        var read = (DomainEvent)JsonSerializer.Deserialize(json, e.GetType(), Camel)!;
        JsonSerializer.Serialize(read, e.GetType(), Camel).ShouldBe(json);
        return read;
    }

    private static LedgerAccount Account(AccountKind kind, ContributionId contribution) => new(kind, contribution, Id);

    private void Happen(DomainEvent e)
    {
        Stream.Add(e);
        Agreement = AgreementState.Apply(Agreement, e);
        Delivery = DeliveryState.Apply(Delivery, e);
        Changes = ChangesState.Apply(Changes, e);
        // An approved cost extension is taken over by the dossier's approval.
        if (e is ChangeApplied { After.Cost: { } cost })
            Approved = cost;
        foreach (var entry in DeliveryLedger.EntriesOf(e, Id))
            Post(entry);
    }

    private void Reserve(ContributionId contribution, Money cost, Money psc)
    {
        _accounts[Account(AccountKind.Allocated, contribution)] = In(AccountKind.Allocated, contribution).MinorUnits + cost.MinorUnits;
        _accounts[Account(AccountKind.PscReserved, contribution)] = In(AccountKind.PscReserved, contribution).MinorUnits + psc.MinorUnits;
    }

    private void Post(LedgerEntry entry)
    {
        entry.IsBalanced.ShouldBeTrue(entry.ToString());
        entry.EffectiveOn.ShouldBeLessThanOrEqualTo(Today);
        foreach (var (account, amount) in entry.Postings)
            _accounts[account] = _accounts.GetValueOrDefault(account) + amount.MinorUnits;
        foreach (var (account, _) in entry.Postings)
            _accounts[account].ShouldBeGreaterThanOrEqualTo(0, account.Key);
    }
}
