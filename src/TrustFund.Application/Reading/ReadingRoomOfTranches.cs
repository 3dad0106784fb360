using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Reading;

/// <summary>Which tranches of a fund are asked for.</summary>
public enum TranchesAsked
{
    /// <summary>Not paid, and due, asked for or certified.</summary>
    Open,

    /// <summary>Not paid and held back by something else than the tranche before.</summary>
    Blocked,

    /// <summary>Paid, without an accepted report.</summary>
    Unreported,

    /// <summary>Due later.</summary>
    Planned,
    All,
}

/// <summary>A project with the tranches that were asked for.</summary>
/// <param name="LateReport">The paid tranche whose report is late; null where none is.</param>
public sealed record ProjectOfBoard(ProposalFile File, ImmutableArray<TrancheStep> Tranches, TrancheState? LateReport);

/// <summary>The tranche board (domain.md §6, 13).</summary>
public sealed record TrancheBoard(Visitor Visitor, Page<ProjectOfBoard> Projects);

/// <summary>A project whose partner still has money although its operations are over, or whose commitment is not released.</summary>
public sealed record ProjectWithResidue(ReadProposal Read, Money WithPartner, Money Bound);

/// <summary>Residues of projects that are over.</summary>
public sealed record Residues(Visitor Visitor, Page<ProjectWithResidue> Projects);

/// <summary>Tranches that are due and what holds them back, and what came of the last.</summary>
public sealed partial class ReadingRoom
{
    /// <summary>Tranches by project, the project that ends first on top: for those who keep the money.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<TrancheBoard>> TrancheBoard(FundId fund, PersonId person, TranchesAsked asked, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterToKeepMoney(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        var page = await ProjectsWithMoney(visitor, file => !TranchesOf(file, asked, visitor).IsEmpty, after, limit, cancellation);
        return new TrancheBoard(visitor, new Page<ProjectOfBoard>(
            [.. page.Items.Select(file => new ProjectOfBoard(file, TranchesOf(file, asked, visitor), MoneyDuties.LateReport(file.Delivery, visitor.Moment.Today)))], page.Next));
    }

    /// <summary>What partners have left of projects that are over: for those who keep the money.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Residues>> Residues(FundId fund, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterToKeepMoney(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var page = await ProjectsWithMoney(entered.Value, IsOverWithMoney, after, limit, cancellation);
        var projects = new List<ProjectWithResidue>();
        foreach (var file in page.Items)
        {
            var seen = await inquiry.Proposal(file.Proposal.Id, person, cancellation);
            if (!seen.IsRefused)
                projects.Add(new ProjectWithResidue(new ReadProposal(seen.Value, entered.Value), file.Delivery.Money!.WithPartner, file.Delivery.Money.Bound));
        }

        return new Residues(entered.Value, new Page<ProjectWithResidue>(projects, page.Next));
    }

    /// <summary>What happened in a fund of some kinds, in order: for those who keep the money.</summary>
    /// <param name="types">Stored names of events.</param>
    public async Task<Result<ImmutableArray<RecordedEvent>>> EventsOfBooks(FundId fund, PersonId person, IReadOnlySet<string> types, CancellationToken cancellation)
    {
        var entered = await EnterToKeepMoney(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        await using var reader = await store.Read(cancellation);
        return (await reader.ReadStream(StreamId.Of(fund), 0)).Where(row => types.Contains(row.Type)).ToImmutableArray();
    }

    private static bool IsOverWithMoney(ProposalFile file) =>
        file.Delivery is { Stage: DeliveryStage.OperationallyComplete or DeliveryStage.Terminated, Money: { } money } && (!money.WithPartner.IsZero || !money.Bound.IsZero);

    private static ImmutableArray<TrancheStep> TranchesOf(ProposalFile file, TranchesAsked asked, Visitor visitor)
    {
        // What is over pays no tranche any more; its residue has a page of its own.
        if (file.Delivery.Stage == DeliveryStage.Terminated && asked is not (TranchesAsked.Unreported or TranchesAsked.All))
            return [];
        return [.. file.Delivery.Tranches.Select(tranche => TrancheStep.Of(file, tranche, visitor)).Where(IsAsked)];

        bool IsAsked(TrancheStep step) => asked switch
        {
            TranchesAsked.Open => !step.Tranche.IsPaid && (step.IsDue || step.Tranche.Stage != TrancheStage.Planned),
            TranchesAsked.Blocked => step.Blockers.Any(blocker => blocker.Code != "tranche.previous-unpaid"),
            TranchesAsked.Unreported => step.Tranche.Stage == TrancheStage.Paid,
            TranchesAsked.Planned => step is { IsDue: false, Tranche.Stage: TrancheStage.Planned },
            _ => true,
        };
    }
}
