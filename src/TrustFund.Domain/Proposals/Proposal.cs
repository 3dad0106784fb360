using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Proposals;

/// <summary>The first of the four axes (domain.md §2): what was decided on the proposal.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionAxis>))]
public enum DecisionAxis
{
    Draft,
    Pending,
    Returned,
    Deferred,
    Approved,
    ApprovedWithConditions,
    Rejected,
    Ineligible,
    Withdrawn,
    Lapsed,
    Deleted,
}

/// <summary>The standing approval: cost without PSC, where and when it was given, under which rulebook.</summary>
public sealed record Approval(Money Cost, bool WithConditions, SessionId Session, string DossierHash, int RulebookVersion, DateOnly On, bool Confirmed);

/// <summary>A return that waits for the sponsor's answers.</summary>
public sealed record OpenReturn(string FromStage, ImmutableArray<ReturnPoint> Points, DateOnly On, bool ByCommittee);

/// <summary>
/// A proposal's dossier and decision, folded from its stream. Funding, agreement, delivery and changes are states of
/// their own beside it.
/// </summary>
public sealed record Proposal
{
    public required ProposalId Id { get; init; }

    public required FundId Fund { get; init; }

    public required ProposalContent Content { get; init; }

    /// <summary>0 while a draft, then 1 at submission, one more at each resubmission or amendment.</summary>
    public int Version { get; init; }

    public string DossierHash { get; init; } = "";

    /// <summary>Every submitted version, for the comparison at a return.</summary>
    public ImmutableArray<ProposalContent> Versions { get; init; } = [];

    /// <summary>The rulebook pinned at submission.</summary>
    public int RulebookVersion { get; init; }

    public DecisionAxis Decision { get; init; }

    public OpenReturn? Return { get; init; }

    /// <summary>The last clearance of each kind.</summary>
    public ImmutableSortedDictionary<string, ClearanceGiven> Clearances { get; init; } = ImmutableSortedDictionary<string, ClearanceGiven>.Empty;

    /// <summary>Where it is on an agenda now.</summary>
    public SessionId? Session { get; init; }

    /// <summary>A written procedure sent it to a meeting: it is not decided in writing any more (domain.md §3.7).</summary>
    public bool NeedsMeeting { get; init; }

    public Approval? Approval { get; init; }

    public DateOnly OpenedOn { get; init; }

    public PersonId OpenedBy { get; init; }

    /// <summary>Where history was brought in from; null for what was written here.</summary>
    public string? Source { get; init; }

    /// <summary>When an approval, rejection or ineligibility was decided.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>Sections whose members may not vote on it (domain.md §3.2).</summary>
    public ImmutableArray<SectionId> Sponsors => [Content.LeadSection, .. Content.JointSections];

    /// <exception cref="InvalidOperationException">The event is not one of a proposal's dossier or decision.</exception>
    public static Proposal? Apply(Proposal? state, DomainEvent happened) =>
        happened is DraftOpened opened
            ? new Proposal
            {
                Id = opened.Proposal,
                Fund = opened.Fund,
                Content = opened.Content,
                OpenedOn = opened.On,
                OpenedBy = opened.By,
                Source = opened.Source,
            }
            : ApplyTo(state ?? throw new InvalidOperationException($"{happened.GetType().Name} before the draft was opened."), happened);

    private static Proposal ApplyTo(Proposal state, DomainEvent happened) => happened switch
    {
        DraftEdited e => state with { Content = e.Content },
        DraftDeleted => state with { Decision = DecisionAxis.Deleted },
        ProposalSubmitted e => state with
        {
            Version = e.Version,
            DossierHash = e.DossierHash,
            RulebookVersion = e.RulebookVersion,
            Decision = DecisionAxis.Pending,
            Versions = [state.Content],
        },
        ProposalScreened => state,
        ProposalReturned e => state with { Decision = DecisionAxis.Returned, Return = new OpenReturn(e.FromStage, e.Points, e.On, ByCommittee: state.Session is not null), Session = null },
        ProposalResubmitted e => NewVersion(state, e.Content, e.Version, e.DossierHash) with { Return = null, Decision = DecisionAxis.Pending },
        ProposalDeclaredIneligible e => state with { Decision = DecisionAxis.Ineligible, DecidedOn = e.On },
        ProposalWithdrawn => state with { Decision = DecisionAxis.Withdrawn, Return = null, Session = null },
        ProposalLapsed => state with { Decision = DecisionAxis.Lapsed, Return = null, Session = null },
        ClearanceGiven e => state with { Clearances = state.Clearances.SetItem(e.Kind, e) },
        ProposalPutOnAgenda e => state with { Session = e.Session, Decision = DecisionAxis.Pending },
        ProposalApproved e => state with
        {
            Decision = e.WithConditions ? DecisionAxis.ApprovedWithConditions : DecisionAxis.Approved,
            Approval = new Approval(e.ApprovedCost, e.WithConditions, e.Session, e.DossierHash, e.RulebookVersion, e.On, Confirmed: false),
            DecidedOn = e.On,
        },
        ProposalDeferred => state with { Decision = DecisionAxis.Deferred, Session = null },
        ProposalRejected e => state with { Decision = DecisionAxis.Rejected, DecidedOn = e.On },
        ProposalReferred { To: "meeting" } => state with { Session = null, NeedsMeeting = true },
        ProposalReferred => state,
        ProposalTakenOffAgenda => state with { Session = null },
        ProposalResumed => state with { Decision = DecisionAxis.Pending },
        DossierRevised e => NewVersion(state, e.Content, e.Version, e.DossierHash),
        ReVoteOrdered e => state with { Decision = DecisionAxis.Pending, Approval = null, DecidedOn = null, Return = null, Session = e.Session },
        ApprovalConfirmed => state with { Approval = state.Approval! with { Confirmed = true } },
        ProposalSentBackToCommittee e => NewVersion(state, e.Content, e.Version, e.DossierHash) with
        {
            Decision = DecisionAxis.Pending,
            Approval = null,
            DecidedOn = null,
            Session = null,
        },
        ContentAmended e => NewVersion(state, e.Content, e.Version, e.DossierHash) with { Approval = state.Approval! with { Cost = e.ApprovedCost } },
        _ => throw new InvalidOperationException($"A proposal does not know {happened.GetType().Name}."),
    };

    private static Proposal NewVersion(Proposal state, ProposalContent content, int version, string hash) =>
        state with { Content = content, Version = version, DossierHash = hash, Versions = state.Versions.Add(content) };
}
