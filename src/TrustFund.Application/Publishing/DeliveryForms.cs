using System.Collections.Immutable;
using TrustFund.Domain.Delivery;
using Public = TrustFund.Contracts.Delivery;

namespace TrustFund.Application.Publishing;

/// <summary>The public forms of tranches, reports, visits and closure; notes and findings stay inside.</summary>
internal static class DeliveryForms
{
    public static void AddTo(FormBuilder forms)
    {
        forms
            .Of<VisitRecorded>(e => new Public.VisitRecorded(e.Number, e.VisitedOn, e.Place))
            .Of<ProjectSuspended>(e => new Public.ProjectSuspended(e.Reason, e.ReviewOn, e.On))
            .Of<SuspensionReviewed>(e => new Public.SuspensionReviewed(e.ReviewOn, e.On))
            .Of<ProjectResumed>(e => new Public.ProjectResumed(e.On))
            .Of<ProjectTerminated>(e => new Public.ProjectTerminated(e.Reason, e.On))
            .Of<OperationsCompleted>(e => new Public.OperationsCompleted(e.HandedOverOn, e.On))
            .Of<TrancheRequested>(e => new Public.TrancheRequested(e.Number, e.On))
            .Of<TrancheCertified>(e => new Public.TrancheCertified(e.Number, e.On))
            .Of<TrancheDeclined>(e => new Public.TrancheDeclined(e.Number, e.Reason, e.On))
            .Of<TranchePaid>(e => new Public.TranchePaid(e.Number, e.Amount.ToPublic(), e.Lines.ToPublic(), e.EffectiveOn))
            .Of<TranchePaymentReturned>(e => new Public.TranchePaymentReturned(e.Number, e.Lines.ToPublic(), e.Reason, e.EffectiveOn));
        AddReportsTo(forms);
        AddClosureTo(forms);
    }

    private static void AddReportsTo(FormBuilder forms) => forms
        .Of<ReportSubmitted>(e => new Public.ReportSubmitted(e.Number, e.Tranche, Spent(e.Lines), e.Correction, e.On))
        .Of<OverspendLogged>(e => new Public.OverspendLogged(e.Report, e.Amount.ToPublic(), e.Reason, e.On))
        .Of<ReportReturned>(e => new Public.ReportReturned(e.Number, e.Reason, e.On))
        .Of<ReportAccepted>(e => new Public.ReportAccepted(
            e.Number,
            e.Tranche,
            Spent(e.Lines),
            [.. e.Posted.Select(line => new Public.Expenditure(line.Contribution.Value, line.Spent.ToPublic(), line.Psc.ToPublic()))],
            e.BorneByPartner.ToPublic(),
            e.PscBasisPoints,
            e.Unspent.ToPublic(),
            e.EffectiveOn))
        .Of<FinalNarrativeSubmitted>(e => new Public.FinalNarrativeSubmitted(e.On))
        .Of<FinalNarrativeAccepted>(e => new Public.FinalNarrativeAccepted(e.On))
        .Of<FinalNarrativeReturned>(e => new Public.FinalNarrativeReturned(e.Reason, e.On));

    private static void AddClosureTo(FormBuilder forms) => forms
        .Of<PartnerRefunded>(e => new Public.PartnerRefunded(e.Amount.ToPublic(), e.Lines.ToPublic(), e.EffectiveOn))
        .Of<WriteOffRequested>(e => new Public.WriteOffRequested(e.Amount.ToPublic(), e.Reason, e.On))
        .Of<WriteOffDeclined>(e => new Public.WriteOffDeclined(e.Reason, e.On))
        .Of<WriteOffCertified>(e => new Public.WriteOffCertified(e.Amount.ToPublic(), e.Lines.ToPublic(), e.RulebookVersion, e.EffectiveOn))
        .Of<CommitmentReleased>(e => new Public.CommitmentReleased(e.Lines.ToPublic(), e.EffectiveOn))
        .Of<FinanciallyClosed>(e => new Public.FinanciallyClosed(e.On))
        .Of<ProjectReopened>(e => new Public.ProjectReopened(e.Reason, e.On));

    private static Public.SpentLine[] Spent(ImmutableArray<SpentLine> lines) =>
        [.. lines.Select(line => new Public.SpentLine(line.Line, line.SpentToDate.ToPublic()))];
}
