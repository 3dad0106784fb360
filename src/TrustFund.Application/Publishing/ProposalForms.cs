using TrustFund.Application.Proposals;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Domain.Proposals;
using Public = TrustFund.Contracts.Proposals;

namespace TrustFund.Application.Publishing;

/// <summary>The public forms of a proposal's way from its draft to its decision.</summary>
internal static class ProposalForms
{
    public static void AddTo(FormBuilder forms)
    {
        forms
            .Of<DraftOpened>(e => new Public.DraftOpened(e.Content.LeadSection.Value, e.Source, e.On))
            .Of<DraftDeleted>(e => new Public.DraftDeleted(e.On))
            .Of<ProposalSubmitted, ProposalFile>((e, file) => new Public.ProposalSubmitted(Dossier(file), e.RulebookVersion, e.On))
            .Of<ProposalScreened>(e => new Public.ProposalScreened(e.On))
            .Of<ProposalReturned>(e => new Public.ProposalReturned(e.FromStage, e.Points.Length, e.On))
            .Of<ProposalResubmitted, ProposalFile>((e, file) => new Public.ProposalResubmitted(Dossier(file), e.On))
            .Of<ProposalDeclaredIneligible>(e => new Public.ProposalDeclaredIneligible(e.Reason, e.On))
            .Of<ProposalWithdrawn>(e => new Public.ProposalWithdrawn(e.Reason, e.On))
            .Of<ProposalLapsed>(e => new Public.ProposalLapsed(e.FromStage, e.On))
            .Of<ClearanceGiven>(e => new Public.ClearanceGiven(e.Kind, e.Verdict.ToString(), e.Version, e.On));
        AddDecisionsTo(forms);
    }

    private static void AddDecisionsTo(FormBuilder forms) => forms
        .Of<ProposalPutOnAgenda>(e => new Public.ProposalPutOnAgenda(e.Session.Value, e.Written, e.On))
        .Of<ProposalTakenOffAgenda>(e => new Public.ProposalTakenOffAgenda(e.Session.Value, e.Reason, e.On))
        .Of<DossierRevised, ProposalFile>((e, file) => new Public.DossierRevised(Dossier(file), e.Reason, e.On))
        .Of<ProposalResumed>(e => new Public.ProposalResumed(e.Reason, e.On))
        .Of<ReVoteOrdered>(e => new Public.ReVoteOrdered(e.Session.Value, e.Reason, e.On))
        .Of<ProposalApproved, ProposalFile>((e, file) => new Public.ProposalApproved(
            e.ApprovedCost.ToPublic(), e.WithConditions, e.Session.Value, e.RulebookVersion, Dossier(file), e.On))
        .Of<ProposalDeferred>(e => new Public.ProposalDeferred(e.Reason, e.Until, e.Session.Value, e.On))
        .Of<ProposalRejected>(e => new Public.ProposalRejected(e.Reason, e.Session.Value, e.On))
        .Of<ProposalReferred>(e => new Public.ProposalReferred(e.To, e.Session.Value, e.On))
        .Of<ApprovalConfirmed>(e => new Public.ApprovalConfirmed(e.On))
        .Of<ProposalSentBackToCommittee, ProposalFile>((e, file) => new Public.ProposalSentBackToCommittee(Dossier(file), e.Reason, e.On))
        .Of<ContentAmended, ProposalFile>((e, file) => new Public.ProposalContentAmended(Dossier(file), e.ApprovedCost.ToPublic(), e.On))
        // With a draft go its papers: they are the section's own until it is submitted.
        .Some<PaperAttached, ProposalFile>((e, _, file) => file.Proposal.Version == 0
            ? null
            : new Public.ProposalPaperAttached(e.Number, e.Purpose.ToString(), e.Part, e.MediaType, e.Size, e.Sha256, e.On))
        .Some<PaperWithdrawn, ProposalFile>((e, _, file) => file.Proposal.Version == 0 ? null : new Public.ProposalPaperWithdrawn(e.Number, e.On))
        .Some<WorkflowMoved, ProposalFile>((e, before, _) => before?.Track is { } track && track.Stage == e.Stage
            ? null
            : new Public.ProposalStageChanged(e.Stage, before?.Track?.Stage, e.DefinitionId, e.DefinitionVersion, e.On))
        .Some<WorkflowMigrated, ProposalFile>((e, before, after) => before!.Workflow.Stage == after.Workflow.Stage
            ? null
            : new Public.ProposalStageChanged(after.Workflow.Stage, before.Workflow.Stage, e.DefinitionId, e.ToVersion, e.On));

    /// <summary>The dossier as it stands after the event.</summary>
    private static Public.Dossier Dossier(ProposalFile file) => file.Proposal.Content.ToPublic(
        file.Proposal.Version, file.Proposal.DossierHash, file.Proposal.Approval?.Cost.Currency ?? Currency.Usd);
}
