using System.Collections.Immutable;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Reading;

/// <summary>Whether a contribution could carry what is left of a project's cost, by the rules that a request is decided by (F1–F4).</summary>
/// <param name="Free">Received and free today; a pledge or an unpaid instalment is not in it (F2).</param>
/// <param name="Most">The most of the cost that it could carry with the support cost on top; zero where it fits not.</param>
/// <param name="WhyNot">What stands in the way; null where it fits.</param>
public sealed record AllocationCheck(ContributionState Contribution, Money Free, Money Most, Refusal? WhyNot);

/// <summary>A request that waits, with the check made anew.</summary>
/// <param name="WhyNotFunds">What stands in the way of the money, whoever would certify; null where nothing does.</param>
/// <param name="WhyNotReader">What keeps the reader from certifying it; null where nothing does.</param>
/// <param name="MayDecline">Whether the reader may decline it, or take it back.</param>
public sealed record WaitingAllocation(AllocationRequest Request, ContributionState Contribution, Money Free, Refusal? WhyNotFunds, Refusal? WhyNotReader, bool MayDecline);

/// <summary>A request that came to nothing: its donor objected, or it was declined or taken back.</summary>
/// <param name="ByDonor">Whether the donor objected.</param>
public sealed record RefusedAllocation(AllocationRequested Request, bool ByDonor, PersonId By, string Reason, DateOnly On);

/// <summary>The money of one project, from the approved cost to its last tranche.</summary>
/// <param name="Left">Of the approved cost neither allocated nor asked for; null where nothing is approved.</param>
/// <param name="PscBasisPoints">The rate at which support cost is reserved.</param>
/// <param name="Checks">Every contribution of the fund, the ones that fit first, the largest first.</param>
/// <param name="Refused">The latest first.</param>
public sealed record ProjectMoneySheet(
    ReadProposal Read,
    Money? Left,
    int PscBasisPoints,
    ImmutableArray<AllocationCheck> Checks,
    ImmutableArray<WaitingAllocation> Waiting,
    ImmutableArray<RefusedAllocation> Refused,
    ImmutableArray<TrancheStep> Tranches)
{
    /// <summary>All that stands on the project's stream.</summary>
    public ProposalFile File => Read.Seen.File;
}

/// <summary>The money of one project.</summary>
public sealed partial class ReadingRoom
{
    /// <summary>For those who may read the project's postings: who keeps the money, and its sponsors.</summary>
    public async Task<Result<ProjectMoneySheet>> ProjectMoney(ProposalId id, PersonId person, CancellationToken cancellation)
    {
        var read = await Proposal(id, person, cancellation);
        if (read.IsRefused)
            return read.Refusal;
        var (visitor, file) = (read.Value.Visitor, read.Value.Seen.File);
        if (ReadingRules.WhyNotPostings(visitor, null, ProposalRelations.Of(file)) is { } refusal)
            return refusal;
        var facts = FactsOf.Project(file, visitor.Fund);
        var rules = FactsOf.Rules(file.Proposal, visitor.Fund, visitor.Moment.Today);
        var checks = ImmutableArray.CreateBuilder<AllocationCheck>();
        var waiting = ImmutableArray.CreateBuilder<WaitingAllocation>();
        if (facts.ApprovedCost is { } approved)
        {
            await using var reader = await store.Read(cancellation);
            foreach (var contribution in await ReadContributions.Of(queries, inquiry, visitor.Fund.Id, null, cancellation))
            {
                var position = await PositionOf(reader, contribution.Id, visitor);
                checks.Add(CheckOf(file.Funding, facts, contribution, approved, position, visitor, rules));
                waiting.AddRange(file.Funding.Requests.Where(request => request.Contribution == contribution.Id)
                    .Select(request => WaitingOf(request, file.Funding, facts, contribution, position, visitor, rules)));
            }
        }

        return new ProjectMoneySheet(
            read.Value,
            facts.ApprovedCost is { } cost ? file.Funding.Room(cost) : null,
            file.Funding.PscBasisPoints ?? ProgrammeSupportCost.RateFor(facts, rules.PscBasisPoints),
            [.. checks.OrderByDescending(check => check.Most.MinorUnits).ThenByDescending(check => check.Free.MinorUnits).ThenBy(check => check.Contribution.Id.Value, StringComparer.Ordinal)],
            [.. waiting.OrderBy(one => one.Request.Number)],
            await RefusedOf(file, cancellation),
            [.. file.Delivery.Tranches.Select(tranche => TrancheStep.Of(file, tranche, visitor))]);
    }

    /// <summary>Out of the project's own history: its state forgets what came to nothing.</summary>
    private async Task<ImmutableArray<RefusedAllocation>> RefusedOf(ProposalFile file, CancellationToken cancellation)
    {
        // A number is given once: where every one that was given still waits, none was refused.
        if (file.Funding.Asked == file.Funding.Requests.Length)
            return [];
        await using var reader = await store.Read(cancellation);
        var asked = new Dictionary<int, AllocationRequested>();
        var refused = new Stack<RefusedAllocation>();
        foreach (var row in (await reader.ReadStream(StreamId.Of(file.Proposal.Id), 0)).Where(row => row.Type.StartsWith("allocation.", StringComparison.Ordinal)))
        {
            switch (EventCatalogue.Parse(row))
            {
                case AllocationRequested request:
                    asked[request.Number] = request;
                    break;
                case DonorObjected objected:
                    refused.Push(new RefusedAllocation(asked[objected.Number], true, objected.By, objected.Reason, row.Circumstances.EffectiveOn));
                    break;
                case AllocationDeclined declined:
                    refused.Push(new RefusedAllocation(asked[declined.Number], false, declined.By, declined.Reason, row.Circumstances.EffectiveOn));
                    break;
            }
        }

        return [.. refused];
    }

    private static async Task<ContributionPosition> PositionOf(IStoreReader reader, ContributionId id, Visitor visitor) => ContributionPosition.Of(
        await reader.Timeline(new LedgerAccount(AccountKind.Free, id)), await reader.Timeline(new LedgerAccount(AccountKind.Reserve, id)), visitor.Moment.Today, visitor.Fund.Currency);

    private static AllocationCheck CheckOf(
        FundingState funding, ProjectFacts facts, ContributionState contribution, Money approved, ContributionPosition position, Visitor visitor, Rulebook rules)
    {
        var unit = new Money(1, approved.Currency);
        var room = funding.Room(approved);
        var most = Money.Min(room, ProgrammeSupportCost.MostCostWithin(position.Free, ProgrammeSupportCost.RateFor(facts, rules.PscBasisPoints)));
        // What it carries of the project already may round the support cost up by a unit.
        if (most.IsPositive && WhyNot(most) is { Code: "allocation.not-enough-received" })
            most -= unit;
        var whyNot = WhyNot(most.IsPositive ? most : room.IsPositive ? room : unit);
        return new AllocationCheck(contribution, position.Free, whyNot is null ? most : Money.Zero(approved.Currency), whyNot);

        Refusal? WhyNot(Money cost) => Allocations.WhyNotFund(funding, facts, contribution, cost, funding.Waiting(approved.Currency), position, visitor.Moment, rules);
    }

    private static WaitingAllocation WaitingOf(
        AllocationRequest request, FundingState funding, ProjectFacts facts, ContributionState contribution, ContributionPosition position, Visitor visitor, Rulebook rules)
    {
        var others = funding.Waiting(request.Cost.Currency) - request.Cost;
        return new WaitingAllocation(
            request,
            contribution,
            position.Free,
            Allocations.WhyNotFund(funding, facts, contribution, request.Cost, others, position, visitor.Moment, rules),
            Allocations.WhyNotCertify(funding, facts, request.Number, contribution, position, visitor.Moment.Today, visitor.Actor, visitor.Moment, rules),
            Allocations.WhyNotDecline(funding, request.Number, Shown, visitor.Actor) is null);
    }

    /// <summary>Stands for a reason that one would give.</summary>
    private const string Shown = "…";
}
