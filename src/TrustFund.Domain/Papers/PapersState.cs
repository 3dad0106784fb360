using System.Collections.Immutable;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Papers;

/// <summary>One paper of a proposal, with what became of it.</summary>
/// <param name="Versions">The versions of the dossier that were handed in with it.</param>
/// <param name="IsHandedIn">Something that was handed in names it: it is never destroyed.</param>
/// <param name="Withdrawal">Null while it counts.</param>
public sealed record Paper(PaperAttached Facts, ImmutableArray<int> Versions, bool IsHandedIn, PaperWithdrawn? Withdrawal)
{
    public int Number => Facts.Number;

    /// <summary>Whether it counts now.</summary>
    public bool Stands => Withdrawal is null;

    /// <summary>Whether it can be read: it counts, or something handed in names it.</summary>
    public bool IsKept => Stands || IsHandedIn;

    /// <summary>Whether it belongs to the dossier, not to a report, a change or a condition.</summary>
    public bool IsOfDossier => Facts.Purpose is PaperPurpose.Draft or PaperPurpose.Answer;
}

/// <summary>The papers of one proposal, folded from its stream.</summary>
/// <param name="All">In the order of their numbers: paper n stands at index n − 1.</param>
public sealed record PapersState(ImmutableArray<Paper> All)
{
    public static PapersState Empty { get; } = new(ImmutableArray<Paper>.Empty);

    /// <summary>Bytes of all papers that are kept.</summary>
    public long Size => All.Where(paper => paper.IsKept).Sum(paper => paper.Facts.Size);

    /// <summary>Events of other areas on the proposal's stream pass without effect, but those that hand in what papers go with.</summary>
    /// <exception cref="InvalidOperationException">An event of papers that this build does not know.</exception>
    public static PapersState Apply(PapersState state, DomainEvent e) => e switch
    {
        PaperAttached attached => new PapersState(state.All.Add(new Paper(attached, [], false, null))),
        PaperWithdrawn withdrawn => new PapersState(state.All.SetItem(withdrawn.Number - 1, state.All[withdrawn.Number - 1] with { Withdrawal = withdrawn })),
        _ when state.All.IsEmpty => state,
        ProposalSubmitted submitted => state.HandIn(submitted.Version),
        ProposalResubmitted resubmitted => state.HandIn(resubmitted.Version),
        DossierRevised revised => state.HandIn(revised.Version),
        ProposalSentBackToCommittee sentBack => state.HandIn(sentBack.Version),
        ContentAmended amended => state.HandIn(amended.Version),
        ReportSubmitted or FinalNarrativeSubmitted => state.HandIn(paper => paper.Facts.Purpose == PaperPurpose.Report),
        ChangeRequested => state.HandIn(paper => paper.Facts.Purpose == PaperPurpose.Change),
        EvidenceSubmitted evidence => state.HandIn(paper => paper.Facts.Purpose == PaperPurpose.Evidence && paper.Facts.Part == evidence.Number),
        // With the draft goes what lay with it: nobody ever handed it in.
        DraftDeleted deleted => new PapersState([.. state.All.Select(paper => paper.Stands ? paper with { Withdrawal = new PaperWithdrawn(paper.Number, "", deleted.By, deleted.On) } : paper)]),
        _ => Agreements.OwnEvents.PassOver(state, e),
    };

    public Paper? Find(int number) => number >= 1 && number <= All.Length ? All[number - 1] : null;

    /// <summary>Those that go with a step and count, in their order.</summary>
    public IEnumerable<Paper> For(params ImmutableArray<PaperPurpose> purposes) => All.Where(paper => paper.Stands && purposes.Contains(paper.Facts.Purpose));

    private PapersState HandIn(int version) => new(
        [.. All.Select(paper => paper is { IsOfDossier: true, Stands: true } ? paper with { IsHandedIn = true, Versions = paper.Versions.Add(version) } : paper)]);

    private PapersState HandIn(Func<Paper, bool> goesWithIt) =>
        new([.. All.Select(paper => paper is { Stands: true, IsHandedIn: false } && goesWithIt(paper) ? paper with { IsHandedIn = true } : paper)]);
}
