using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Proposals;

[EventType("proposal.draft-opened")]
public sealed record DraftOpened(FundId Fund, ProposalId Proposal, ProposalContent Content, PersonId By, DateOnly On, string? Source) : DomainEvent;

[EventType("proposal.draft-edited")]
public sealed record DraftEdited(ProposalContent Content, PersonId By, DateOnly On) : DomainEvent;

[EventType("proposal.draft-deleted")]
public sealed record DraftDeleted(PersonId By, DateOnly On) : DomainEvent;

/// <summary>The draft becomes version 1 of the dossier.</summary>
[EventType("proposal.submitted")]
public sealed record ProposalSubmitted(int Version, string DossierHash, int RulebookVersion, PersonId By, DateOnly On) : DomainEvent;

/// <param name="Duplicates">References looked at and found not to be the same, with the reason.</param>
[EventType("proposal.screened")]
public sealed record ProposalScreened(string Note, ImmutableArray<ProposalId> Duplicates, PersonId By, DateOnly On) : DomainEvent;

/// <summary>A point that the sponsor must answer before resubmitting.</summary>
public sealed record ReturnPoint(string Id, string Text);

[EventType("proposal.returned")]
public sealed record ProposalReturned(string FromStage, ImmutableArray<ReturnPoint> Points, PersonId By, DateOnly On) : DomainEvent;

[EventType("proposal.resubmitted")]
public sealed record ProposalResubmitted(
    int Version, string DossierHash, ProposalContent Content, ImmutableSortedDictionary<string, string> Answers, PersonId By, DateOnly On) : DomainEvent;

[EventType("proposal.declared-ineligible")]
public sealed record ProposalDeclaredIneligible(string Reason, PersonId By, DateOnly On) : DomainEvent;

[EventType("proposal.withdrawn")]
public sealed record ProposalWithdrawn(string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>A clock ran out.</summary>
[EventType("proposal.lapsed")]
public sealed record ProposalLapsed(string FromStage, DateOnly On) : DomainEvent;

[JsonConverter(typeof(JsonStringEnumConverter<ClearanceVerdict>))]
public enum ClearanceVerdict
{
    Cleared,
    ClearedWithRemarks,
    NotCleared,
}

/// <summary>A reviewer's clearance of one version of the dossier; a later version asks for it again.</summary>
[EventType("proposal.clearance-given")]
public sealed record ClearanceGiven(string Kind, ClearanceVerdict Verdict, string? Remarks, int Version, PersonId By, DateOnly On) : DomainEvent;

[EventType("proposal.put-on-agenda")]
public sealed record ProposalPutOnAgenda(SessionId Session, bool Written, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Off the agenda before it was decided: it waits for another session.</summary>
[EventType("proposal.taken-off-agenda")]
public sealed record ProposalTakenOffAgenda(SessionId Session, string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>The text was corrected while it lay before the committee: votes cast before are void (domain.md §3.8).</summary>
[EventType("proposal.dossier-revised")]
public sealed record DossierRevised(ProposalContent Content, int Version, string DossierHash, string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>What the deferral waited for has come: it may go on an agenda again.</summary>
[EventType("proposal.resumed")]
public sealed record ProposalResumed(string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>The session votes again on what it closed (domain.md §3.9): until then no earlier decision stands.</summary>
[EventType("proposal.re-vote-ordered")]
public sealed record ReVoteOrdered(SessionId Session, string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Approved by the committee (or, where it was escalated, the Head of Mission), for exactly this cost without PSC.</summary>
[EventType("proposal.approved")]
public sealed record ProposalApproved(
    Money ApprovedCost, bool WithConditions, SessionId Session, string DossierHash, int RulebookVersion, DateOnly On) : DomainEvent;

[EventType("proposal.deferred")]
public sealed record ProposalDeferred(string Reason, DateOnly? Until, SessionId Session, DateOnly On) : DomainEvent;

[EventType("proposal.rejected")]
public sealed record ProposalRejected(string Reason, SessionId Session, DateOnly On) : DomainEvent;

/// <summary>The vote could not be concluded there: to a meeting, or to the Head of Mission (domain.md §3.3, §3.7).</summary>
/// <param name="To"><c>meeting</c> or <c>head-of-mission</c>.</param>
[EventType("proposal.referred")]
public sealed record ProposalReferred(string To, SessionId Session, DateOnly On) : DomainEvent;

/// <summary>Minutes signed and the conditions before agreement met: the approval may be funded.</summary>
[EventType("proposal.approval-confirmed")]
public sealed record ApprovalConfirmed(PersonId By, DateOnly On) : DomainEvent;

/// <summary>The amount no longer is what was approved: the approval is void and the committee decides again (domain.md §2, Funding).</summary>
[EventType("proposal.sent-back-to-committee")]
public sealed record ProposalSentBackToCommittee(ProposalContent Content, int Version, string DossierHash, string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>An approved change altered what the project is: its dates, partner, lines, scope or cost.</summary>
[EventType("proposal.content-amended")]
public sealed record ContentAmended(ProposalContent Content, int Version, string DossierHash, Money ApprovedCost, DateOnly On) : DomainEvent;
