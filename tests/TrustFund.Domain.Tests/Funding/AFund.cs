using System.Collections.Immutable;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Funding;

/// <summary>
/// A trust fund in USD on 30 November 2017, with its finance people. Each step decides, maps to entries and passes the
/// gate as in the service; it gives back the refusal, or null when it happened.
/// </summary>
internal sealed class AFund
{
    public static readonly DateOnly Today = new(2017, 11, 30);
    public static readonly Moment Now = new(new DateTimeOffset(2017, 11, 30, 9, 0, 0, TimeSpan.Zero), Today);
    public static readonly Actor Requesting = Who("amadou", Roles.FinanceRequesting);
    public static readonly Actor Certifying = Who("fatou", Roles.FinanceCertifying);
    public static readonly Actor BothRoles = Who("ibrahim", Roles.FinanceRequesting, Roles.FinanceCertifying);
    public static readonly Actor Sponsor = Who("salif", Roles.Sponsor);
    public static readonly Actor CanadaDesk = new(PersonId.Of("claire"), [new RoleGrant(Roles.Donor, Donor: DonorId.Of("Canada"))]);
    public static readonly Actor NorwayDesk = new(PersonId.Of("nils"), [new RoleGrant(Roles.Donor, Donor: DonorId.Of("Norway"))]);
    public static readonly ContributionId Canada = ContributionId.Of("C-2017-001");
    public static readonly ContributionId Norway = ContributionId.Of("C-2017-002");

    public static readonly ProjectFacts Dam = new()
    {
        Proposal = ProposalId.Of("TF-2017-0106"),
        Pillar = "B",
        Regions = ["Mopti"],
        Themes = ["flood-protection"],
        PlannedEnd = new DateOnly(2018, 6, 30),
        ApprovedCost = Usd("331558.00"),
    };

    private readonly Dictionary<ContributionId, ContributionState> _contributions = [];
    private readonly Dictionary<ProposalId, FundingState> _funding = [];
    private readonly List<DomainEvent> _events = [];

    public Rulebook Rules { get; init; } = new() { Version = 3, EffectiveFrom = new DateOnly(2017, 1, 1) };

    public PeriodsState Periods { get; set; } = PeriodsState.Empty;

    public RatesState Rates { get; set; } = RatesState.Empty;

    public AccountBook Book { get; private set; } = AccountBook.Empty;

    public IReadOnlyList<DomainEvent> Events => _events;

    public DomainEvent Last => _events[^1];

    public static Money Usd(string amount) => Money.Parse(amount, Currency.Usd);

    public static DateOnly On(int month, int day) => new(2017, month, day);

    public static Actor Who(string name, params string[] roles) => new(PersonId.Of(name), [.. roles.Select(role => new RoleGrant(role))]);

    public ContributionState Contribution(ContributionId id) => _contributions.GetValueOrDefault(id, ContributionState.None);

    public FundingState Funding(ProjectFacts project) => _funding.GetValueOrDefault(project.Proposal, FundingState.Empty);

    public Money Balance(AccountKind kind, ContributionId contribution, ProjectFacts? project = null) =>
        new(Book.Of(new LedgerAccount(kind, contribution, project?.Proposal)).Latest, Currency.Usd);

    public ContributionPosition Position(ContributionId contribution, DateOnly? from = null) =>
        ContributionPosition.Of(contribution, Book.Accounts, from ?? Today, Currency.Usd);

    public AllocationPosition Holding(ContributionId contribution, ProjectFacts project, DateOnly? from = null) =>
        AllocationPosition.Of(contribution, project.Proposal, Book.Of, from ?? Today, Currency.Usd);

    public Statement Statement(DateOnly? asOf = null) =>
        Domain.Ledger.Statement.Fold(Book, _contributions.Values.Select(contribution => contribution.Facts), asOf ?? Today, _events.Count, Currency.Usd);

    /// <summary>Commits what a decision says: the entries pass the gate together, or nothing happens.</summary>
    public Refusal? Commit(Decision decision, ProjectFacts? project = null)
    {
        if (decision.IsRefused)
            return decision.Refusal;
        if (Post([.. decision.Events.SelectMany(LedgerMap.EntriesOf)]) is { } refusal)
            return refusal;
        foreach (var happened in decision.Events)
        {
            _events.Add(happened);
            if (project is not null)
                _funding[project.Proposal] = FundingState.Apply(Funding(project), happened);
            else
                Apply(happened);
        }

        return null;
    }

    /// <summary>Posts what another area's events would: commitments, payments, reports.</summary>
    public Refusal? Post(params ImmutableArray<LedgerEntry> entries)
    {
        var refusal = LedgerGate.Check(Book, entries, Periods, Currency.Usd, Today);
        if (refusal is null)
            Book = Book.Post(entries);
        return refusal;
    }

    public Refusal? Move(AccountKind from, AccountKind to, string amount, ContributionId contribution, ProjectFacts project, DateOnly? on = null) =>
        Post(LedgerEntry.Move(
            on ?? Today, $"{from}-{to}", new LedgerAccount(from, contribution, project.Proposal), new LedgerAccount(to, contribution, project.Proposal), Usd(amount)));

    public Refusal? Pledge(ContributionId id, StatedAmount amount, EarmarkTerms? terms = null, DateOnly? on = null, bool broughtIn = false, Actor? actor = null) => Commit(
        Contributions.Pledge(
            Contribution(id), FundId.Of("mali-tf"), id, DonorId.Of(id == Norway ? "Norway" : "Canada"), "core", "stabilisation", amount, terms ?? EarmarkTerms.None, on ?? On(1, 10), broughtIn, actor ?? Requesting, Now));

    public Refusal? Sign(ContributionId id, StatedAmount amount, DateOnly? on = null, bool broughtIn = false) =>
        Commit(Contributions.Sign(Contribution(id), amount, on ?? On(2, 1), broughtIn, Requesting, Now));

    public Refusal? Receive(ContributionId id, Money amount, DateOnly? on = null, string? bankReference = null) => Commit(
        Receipts.Record(Contribution(id), amount, on ?? On(3, 1), bankReference ?? $"BNK-{_events.Count}", Rates, Currency.Usd, Requesting, Now));

    public Refusal? Request(ProjectFacts project, ContributionId from, string cost, Actor? actor = null) => Commit(
        Allocations.Request(Funding(project), project, Contribution(from), Usd(cost), Position(from), actor ?? Requesting, Now, Rules), project);

    public Refusal? Certify(ProjectFacts project, int number = 1, DateOnly? on = null, Actor? actor = null)
    {
        var from = Funding(project).Request(number)?.Contribution ?? Canada;
        return Commit(
            Allocations.Certify(Funding(project), project, number, Contribution(from), Position(from, on), on ?? Today, actor ?? Certifying, Now, Rules), project);
    }

    /// <summary>Asked by one and certified by another, the whole way.</summary>
    public Refusal? Allocate(ProjectFacts project, ContributionId from, string cost, DateOnly? on = null) =>
        Request(project, from, cost) ?? Certify(project, Funding(project).Asked, on);

    /// <summary>A signed contribution whose cash arrived on 1 March.</summary>
    public AFund WithCash(ContributionId id, string amount, EarmarkTerms? terms = null, string? signed = null)
    {
        Pledge(id, StatedAmount.Exactly(Usd(signed ?? amount)), terms).ShouldBeNull();
        Sign(id, StatedAmount.Exactly(Usd(signed ?? amount))).ShouldBeNull();
        Receive(id, Usd(amount)).ShouldBeNull();
        return this;
    }

    private void Apply(DomainEvent happened)
    {
        if (happened is ContributionPledged pledged)
            _contributions[pledged.Contribution] = ContributionState.Apply(ContributionState.None, pledged);
        else
            _contributions[ContributionOf(happened)] = ContributionState.Apply(Contribution(ContributionOf(happened)), happened);
    }

    private static ContributionId ContributionOf(DomainEvent happened) =>
        (ContributionId)happened.GetType().GetProperty("Contribution")!.GetValue(happened)!;
}

internal static class Refusals
{
    /// <summary>The step was refused, under this code.</summary>
    public static Refusal ShouldBeRefused(this Refusal? refusal, string code)
    {
        refusal.ShouldNotBeNull().Code.ShouldBe(code);
        return refusal;
    }
}
