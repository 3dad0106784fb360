using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Papers;

namespace TrustFund.Application.Papers;

/// <summary>
/// The steps that papers go with. A paper may be attached by whoever may take the step now, by the workflow and by the rules
/// of that step; the workflow need not know papers.
/// </summary>
internal static class PaperSteps
{
    private const string EditDraft = "edit-draft";
    private const string Resubmit = "resubmit-proposal";

    public static Refusal? WhyNot(Desk desk, PaperPurpose purpose, int? part)
    {
        var (file, sponsors) = (desk.File, desk.File.Proposal.Sponsors);
        switch (purpose)
        {
            case PaperPurpose.Draft:
                return desk.WhyNotOpen(EditDraft);
            case PaperPurpose.Answer:
                return desk.WhyNotOpen(Resubmit);
            case PaperPurpose.Report when IsFinal(file):
                return desk.WhyNotOpen("submit-final-financial-report") ?? (WhyNotFinancial() is { } notYet && WhyNotNarrative() is not null ? notYet : null);
            case PaperPurpose.Report:
                return desk.WhyNotOpen("submit-report")
                    ?? (file.Delivery.FirstUnreported is { } tranche ? Reports.WhyNotSubmitProgress(file.Delivery, tranche.Number, sponsors, desk.Actor) : Refusal.Of("report.none-due", ("proposal", file.Proposal.Id)));
            case PaperPurpose.Change:
                return desk.WhyNotOpen("request-change") ?? ChangeRequests.WhyNotRequest(file.Changes, file.Delivery, sponsors, desk.Actor);
            case PaperPurpose.Evidence:
                return desk.WhyNotOpen("submit-evidence") ?? WhyNotEvidence(desk, part);
            default:
                throw new InvalidOperationException($"Nothing is known of papers for {purpose}.");
        }

        Refusal? WhyNotFinancial() => Reports.WhyNotSubmitFinancial(file.Delivery, file.Changes.Open?.Number, sponsors, desk.Actor);
        Refusal? WhyNotNarrative() => FinalNarratives.WhyNotSubmit(file.Delivery, sponsors, desk.Actor);
    }

    /// <summary>Of the dossier, whoever may write it may withdraw; of anything else, whoever may take its step.</summary>
    public static Refusal? WhyNotWithdraw(Desk desk, int number)
    {
        if (desk.File.Papers.Find(number) is not { } paper)
            // Who may write the dossier learns that there is no such paper; nobody else learns what there is.
            return desk.WhyNotOpen(EditDraft) is null || desk.WhyNotOpen(Resubmit) is null ? Attaching.WhyNotWithdraw(desk.File.Papers, number) : desk.WhyNotOpen(EditDraft);
        if (!paper.IsOfDossier)
            return WhyNot(desk, paper.Facts.Purpose, paper.Facts.Part);
        return desk.WhyNotOpen(Resubmit) is null ? null : desk.WhyNotOpen(EditDraft);
    }

    /// <summary>What of the purpose a paper goes with; the sender names it only for evidence.</summary>
    public static int? PartOf(ProposalFile file, PaperPurpose purpose, int? given) => purpose switch
    {
        PaperPurpose.Answer => file.Proposal.Version,
        PaperPurpose.Report => IsFinal(file) ? null : file.Delivery.FirstUnreported?.Number,
        PaperPurpose.Change => file.Changes.All.Length + 1,
        PaperPurpose.Evidence => given,
        _ => null,
    };

    private static bool IsFinal(ProposalFile file) => file.Delivery.Stage is DeliveryStage.OperationallyComplete or DeliveryStage.Terminated;

    private static Refusal? WhyNotEvidence(Desk desk, int? condition)
    {
        var conditions = desk.File.Conditions;
        if (condition is { } number)
            return Conditions.WhyNotSubmitEvidence(conditions, number, desk.Actor);
        return conditions.All.Any(one => one.IsOpen && Conditions.WhyNotSubmitEvidence(conditions, one.Number, desk.Actor) is null)
            ? Refusal.Of("paper.condition-missing")
            : Committee.OpenConditions.WhyNotAny(conditions, one => Conditions.WhyNotSubmitEvidence(conditions, one, desk.Actor));
    }
}
