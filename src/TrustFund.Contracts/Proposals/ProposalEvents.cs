namespace TrustFund.Contracts.Proposals;

/// <summary>A section began a draft; its content stays with the section until it is submitted.</summary>
/// <param name="Source">For history that was brought in: where it stands.</param>
[PublicEvent("org.trustfund.proposal.draft-opened.v1")]
public sealed record DraftOpened(string LeadSection, string? Source, DateOnly On) : ProposalEvent;

/// <summary>The draft is gone; its reference is never used again.</summary>
[PublicEvent("org.trustfund.proposal.draft-deleted.v1")]
public sealed record DraftDeleted(DateOnly On) : ProposalEvent;

/// <summary>The workflow led to another stage.</summary>
/// <param name="Stage">Stable name of the stage.</param>
/// <param name="Previous">The stage before; absent at the beginning.</param>
/// <param name="Definition">The workflow's definition, with its version.</param>
[PublicEvent("org.trustfund.proposal.stage-changed.v1")]
public sealed record ProposalStageChanged(string Stage, string? Previous, string Definition, int DefinitionVersion, DateOnly On) : ProposalEvent;

/// <summary>The draft was handed in: version 1 of the dossier.</summary>
/// <param name="RulebookVersion">The rulebook pinned for it.</param>
[PublicEvent("org.trustfund.proposal.submitted.v1")]
public sealed record ProposalSubmitted(Dossier Dossier, int RulebookVersion, DateOnly On) : ProposalEvent;

/// <summary>The secretariat found the dossier complete and no duplicate.</summary>
[PublicEvent("org.trustfund.proposal.screened.v1")]
public sealed record ProposalScreened(DateOnly On) : ProposalEvent;

/// <summary>Back to the sponsor with points to answer.</summary>
/// <param name="FromStage">The stage that it came from.</param>
/// <param name="Points">How many points.</param>
[PublicEvent("org.trustfund.proposal.returned.v1")]
public sealed record ProposalReturned(string FromStage, int Points, DateOnly On) : ProposalEvent;

/// <summary>Answered, in a new version.</summary>
[PublicEvent("org.trustfund.proposal.resubmitted.v1")]
public sealed record ProposalResubmitted(Dossier Dossier, DateOnly On) : ProposalEvent;

/// <summary>An end: the fund does not pay for such a thing.</summary>
[PublicEvent("org.trustfund.proposal.declared-ineligible.v1")]
public sealed record ProposalDeclaredIneligible(string Reason, DateOnly On) : ProposalEvent;

/// <summary>An end: the sponsor took it back.</summary>
[PublicEvent("org.trustfund.proposal.withdrawn.v1")]
public sealed record ProposalWithdrawn(string Reason, DateOnly On) : ProposalEvent;

/// <summary>An end: a clock ran out.</summary>
[PublicEvent("org.trustfund.proposal.lapsed.v1")]
public sealed record ProposalLapsed(string FromStage, DateOnly On) : ProposalEvent;

/// <summary>A technical clearance of one version of the dossier.</summary>
/// <param name="Kind">As in <c>hrddp</c>.</param>
/// <param name="Verdict"><c>Cleared</c>, <c>ClearedWithRemarks</c> or <c>NotCleared</c>; remarks stay with the reviewers.</param>
[PublicEvent("org.trustfund.proposal.clearance-given.v1")]
public sealed record ClearanceGiven(string Kind, string Verdict, int DossierVersion, DateOnly On) : ProposalEvent;

/// <summary>It lies before a session of the committee.</summary>
/// <param name="Written">The session is a written procedure.</param>
[PublicEvent("org.trustfund.proposal.put-on-agenda.v1")]
public sealed record ProposalPutOnAgenda(string Session, bool Written, DateOnly On) : ProposalEvent;

/// <summary>Off the agenda before it was decided.</summary>
[PublicEvent("org.trustfund.proposal.taken-off-agenda.v1")]
public sealed record ProposalTakenOffAgenda(string Session, string Reason, DateOnly On) : ProposalEvent;

/// <summary>The dossier was corrected while it lay before the committee.</summary>
[PublicEvent("org.trustfund.proposal.dossier-revised.v1")]
public sealed record DossierRevised(Dossier Dossier, string Reason, DateOnly On) : ProposalEvent;

/// <summary>A deferred proposal may go on an agenda again.</summary>
[PublicEvent("org.trustfund.proposal.resumed.v1")]
public sealed record ProposalResumed(string Reason, DateOnly On) : ProposalEvent;

/// <summary>The committee votes again: until then no earlier decision stands.</summary>
[PublicEvent("org.trustfund.proposal.re-vote-ordered.v1")]
public sealed record ReVoteOrdered(string Session, string Reason, DateOnly On) : ProposalEvent;

/// <summary>Approved for exactly this cost.</summary>
/// <param name="Cost">Without programme support cost.</param>
/// <param name="Session">Where it was decided.</param>
/// <param name="RulebookVersion">The rulebook pinned on the decision.</param>
/// <param name="Dossier">What was approved.</param>
[PublicEvent("org.trustfund.proposal.approved.v1")]
public sealed record ProposalApproved(MoneyAmount Cost, bool WithConditions, string Session, int RulebookVersion, Dossier Dossier, DateOnly On) : ProposalEvent;

/// <summary>Put off to a date or to a session.</summary>
[PublicEvent("org.trustfund.proposal.deferred.v1")]
public sealed record ProposalDeferred(string Reason, DateOnly? Until, string Session, DateOnly On) : ProposalEvent;

/// <summary>An end: the committee does not want it.</summary>
[PublicEvent("org.trustfund.proposal.rejected.v1")]
public sealed record ProposalRejected(string Reason, string Session, DateOnly On) : ProposalEvent;

/// <summary>The vote could not be concluded there.</summary>
/// <param name="To"><c>meeting</c> or <c>head-of-mission</c>.</param>
[PublicEvent("org.trustfund.proposal.referred.v1")]
public sealed record ProposalReferred(string To, string Session, DateOnly On) : ProposalEvent;

/// <summary>Minutes signed and first conditions met: the approval may be funded.</summary>
[PublicEvent("org.trustfund.proposal.approval-confirmed.v1")]
public sealed record ApprovalConfirmed(DateOnly On) : ProposalEvent;

/// <summary>The amount no longer is what was approved: the approval is void and the committee decides again.</summary>
[PublicEvent("org.trustfund.proposal.sent-back-to-committee.v1")]
public sealed record ProposalSentBackToCommittee(Dossier Dossier, string Reason, DateOnly On) : ProposalEvent;

/// <summary>An approved change altered what the project is.</summary>
/// <param name="Cost">The approved cost from now on, without programme support cost.</param>
[PublicEvent("org.trustfund.proposal.content-amended.v1")]
public sealed record ProposalContentAmended(Dossier Dossier, MoneyAmount Cost, DateOnly On) : ProposalEvent;

/// <summary>A paper was attached to a proposal that had been submitted. Its name and content are read in the service by whom may; of a draft's papers nothing is told.</summary>
/// <param name="Number">Within the proposal.</param>
/// <param name="Purpose"><c>Answer</c>, <c>Report</c>, <c>Change</c> or <c>Evidence</c>.</param>
/// <param name="Part">Of the purpose: the version answered, the tranche, the change or the condition; absent for a final report.</param>
/// <param name="MediaType">As found from the content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
[PublicEvent("org.trustfund.proposal.paper-attached.v1")]
public sealed record ProposalPaperAttached(int Number, string Purpose, int? Part, string MediaType, long Size, string Sha256, DateOnly On) : ProposalEvent;

/// <summary>A paper no longer counts; it may be one that was attached to the draft, of which nothing was told.</summary>
/// <param name="Number">Within the proposal.</param>
[PublicEvent("org.trustfund.proposal.paper-withdrawn.v1")]
public sealed record ProposalPaperWithdrawn(int Number, DateOnly On) : ProposalEvent;
