using System.Collections.Immutable;

namespace TrustFund.Domain.Funding;

/// <summary>A request that waits for its certificate.</summary>
/// <param name="NoObjectionBy">Who of the donor's people said that it does not object; null until then.</param>
public sealed record AllocationRequest(
    int Number, ContributionId Contribution, DonorId Donor, Money Cost, Money Psc, bool NeedsNoObjection, PersonId RequestedBy, PersonId? NoObjectionBy)
{
    /// <summary>Whether it waits for its donor to say that it does not object.</summary>
    public bool AwaitsDonor => NeedsNoObjection && NoObjectionBy is null;
}

/// <summary>What one contribution carries of the project: certified less released, in the fund's currency.</summary>
public sealed record ContributionShare(ContributionId Contribution, DonorId Donor, Money Cost, Money Psc);

/// <summary>The funding of one project: requests and certified allocations, from the events of its own stream.</summary>
/// <param name="Asked">Requests ever made, the next number's predecessor.</param>
/// <param name="PscBasisPoints">The rate of the first certificate, which every later one must keep (F17); null before.</param>
public sealed record FundingState(
    ImmutableArray<AllocationRequest> Requests, ImmutableArray<ContributionShare> Shares, int Asked, int? PscBasisPoints)
{
    public static FundingState Empty { get; } = new([], [], 0, null);

    /// <summary>Whether an event of the proposal's stream belongs to its funding.</summary>
    public static bool Concerns(DomainEvent e) =>
        e is AllocationRequested or NoObjectionGiven or DonorObjected or AllocationDeclined or AllocationCertified or AllocationReleased;

    public static FundingState Apply(FundingState state, DomainEvent e) => e switch
    {
        AllocationRequested asked => state with
        {
            Requests = state.Requests.Add(new AllocationRequest(
                asked.Number, asked.Contribution, asked.Donor, asked.Cost, asked.Psc, asked.NeedsNoObjection, asked.By, NoObjectionBy: null)),
            Asked = asked.Number,
        },
        NoObjectionGiven given => state with
        {
            Requests = [.. state.Requests.Select(request => request.Number == given.Number ? request with { NoObjectionBy = given.By } : request)],
        },
        DonorObjected objected => state.Without(objected.Number),
        AllocationDeclined declined => state.Without(declined.Number),
        AllocationCertified certified => (state.Without(certified.Number) with { PscBasisPoints = state.PscBasisPoints ?? certified.PscBasisPoints })
            .Add(certified.Contribution, state.DonorOf(certified.Contribution), certified.Cost, certified.Psc),
        AllocationReleased released => state.Add(released.Contribution, state.DonorOf(released.Contribution), -released.Cost, -released.Psc),
        _ => throw new InvalidOperationException($"The funding knows no event {e.GetType().Name}."),
    };

    public AllocationRequest? Request(int number) => Requests.FirstOrDefault(request => request.Number == number);

    /// <summary>The cost that a contribution carries; zero where it carries none.</summary>
    public Money CostOf(ContributionId contribution, Currency currency) =>
        Shares.FirstOrDefault(share => share.Contribution == contribution)?.Cost ?? Money.Zero(currency);

    /// <summary>Certified allocations of all contributions, without support cost.</summary>
    public Money Cost(Currency currency) => Shares.Aggregate(Money.Zero(currency), (sum, share) => sum + share.Cost);

    public Money Psc(Currency currency) => Shares.Aggregate(Money.Zero(currency), (sum, share) => sum + share.Psc);

    /// <summary>Cost that waits for its certificate.</summary>
    public Money Waiting(Currency currency) => Requests.Aggregate(Money.Zero(currency), (sum, request) => sum + request.Cost);

    /// <summary>
    /// Funding is complete when allocations add up to the approved cost and each carries its support cost (domain.md §2,
    /// Funding). Certified allocations come out of cash received, because the ledger's gate lets no other through (F1, F2).
    /// </summary>
    public Refusal? WhyNotFullyFunded(ProjectFacts facts, int pscBasisPoints)
    {
        if (facts.ApprovedCost is not { } approved)
            return Refusal.Of("allocation.not-approved", ("project", facts.Proposal));
        var rate = ProgrammeSupportCost.RateFor(facts, pscBasisPoints);
        var cost = Cost(approved.Currency);
        var owed = Shares.Aggregate(Money.Zero(approved.Currency), (sum, share) => sum + share.Cost.BasisPoints(rate));
        return cost == approved && Psc(approved.Currency) >= owed
            ? null
            : Refusal.Of("allocation.not-fully-funded", ("project", facts.Proposal), ("approved", approved), ("allocated", cost), ("missing", approved - cost));
    }

    /// <summary>What of the approved cost is neither allocated nor asked for yet (F4).</summary>
    public Money Room(Money approved) => approved - Cost(approved.Currency) - Waiting(approved.Currency);

    /// <summary>Whether a donor's money is asked for the project, or carries it.</summary>
    public bool Concerns(DonorId donor) => Requests.Any(request => request.Donor == donor) || Shares.Any(share => share.Donor == donor);

    // Nothing is certified without a request, nothing released without a certificate: one of them names the donor.
    private DonorId DonorOf(ContributionId contribution) =>
        Shares.FirstOrDefault(share => share.Contribution == contribution)?.Donor
        ?? Requests.First(request => request.Contribution == contribution).Donor;

    private FundingState Without(int number) => this with { Requests = Requests.RemoveAll(request => request.Number == number) };

    private FundingState Add(ContributionId contribution, DonorId donor, Money cost, Money psc)
    {
        var index = Shares.ToList().FindIndex(share => share.Contribution == contribution);
        return this with
        {
            Shares = index < 0
                ? Shares.Add(new ContributionShare(contribution, donor, cost, psc))
                : Shares.SetItem(index, Shares[index] with { Cost = Shares[index].Cost + cost, Psc = Shares[index].Psc + psc }),
        };
    }
}
