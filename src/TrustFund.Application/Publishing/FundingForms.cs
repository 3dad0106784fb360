using TrustFund.Domain.Funding;
using Public = TrustFund.Contracts.Funding;

namespace TrustFund.Application.Publishing;

/// <summary>The public forms of contributions and allocations.</summary>
internal static class FundingForms
{
    public static void AddTo(FormBuilder forms)
    {
        forms
            .Of<ContributionPledged>(e => new Public.ContributionPledged(
                e.Donor.Value, e.Label, e.Purpose, Promised(e.Amount), Earmark(e.Terms), e.PledgedOn, e.BroughtIn))
            .Of<ContributionSigned>(e => new Public.ContributionSigned(Promised(e.Amount), e.SignedOn))
            .Of<InstalmentsPlanned>(e => new Public.InstalmentsPlanned(
                [.. e.Instalments.Select(instalment => new Public.PlannedInstalment(instalment.DueOn, instalment.Amount.ToPublic()))]))
            .Of<ContributionAmended>(e => new Public.ContributionAmended(Promised(e.Amount), e.Purpose, Earmark(e.Terms), e.EffectiveOn, e.Reason))
            .Of<ReceiptRecorded>(e => new Public.ContributionReceived(e.Number, e.ValueDate, e.Amount.ToPublic(), e.InFundCurrency.ToPublic(), Rate(e.Rate)))
            .Of<ReceiptReversed>(e => new Public.ReceiptReversed(e.Number, e.EffectiveOn, e.Amount.ToPublic(), e.InFundCurrency.ToPublic(), e.Reason))
            .Of<ReserveSet>(e => new Public.ReserveSet(e.Amount.ToPublic(), e.EffectiveOn, e.Reason))
            .Of<ReserveReleased>(e => new Public.ReserveReleased(e.Amount.ToPublic(), e.EffectiveOn, e.Reason))
            .Of<RefundRequested>(e => new Public.DonorRefundRequested(e.Number, e.Amount.ToPublic(), e.Reason))
            .Of<RefundCertified>(e => new Public.ContributionRefunded(e.Number, e.Amount.ToPublic(), e.EffectiveOn))
            .Of<RefundDeclined>(e => new Public.DonorRefundDeclined(e.Number, e.Reason))
            .Of<ContributionExpired>(e => new Public.ContributionExpired(e.On))
            .Of<ContributionClosed>(e => new Public.ContributionClosed(e.Undelivered.ToPublic(), e.On, e.Reason));
        AddAllocationsTo(forms);
    }

    private static void AddAllocationsTo(FormBuilder forms) => forms
        .Of<AllocationRequested>(e => new Public.AllocationRequested(
            e.Number, e.Contribution.Value, e.Donor.Value, e.Cost.ToPublic(), e.Psc.ToPublic(), e.NeedsNoObjection))
        .Of<NoObjectionGiven>(e => new Public.NoObjectionGiven(e.Number, e.Donor.Value))
        .Of<DonorObjected>(e => new Public.DonorObjected(e.Number, e.Donor.Value, e.Reason))
        .Of<AllocationDeclined>(e => new Public.AllocationDeclined(e.Number, e.Reason))
        .Of<AllocationCertified>(e => new Public.AllocationCertified(
            e.Number, e.Contribution.Value, e.Cost.ToPublic(), e.Psc.ToPublic(), e.PscBasisPoints, e.RulebookVersion, e.EffectiveOn))
        .Of<AllocationReleased>(e => new Public.AllocationReleased(e.Contribution.Value, e.Cost.ToPublic(), e.Psc.ToPublic(), e.EffectiveOn, e.Reason));

    private static Public.PromisedAmount Promised(StatedAmount amount) => new(amount.Currency.Code, amount.Amount?.ToPublic(), amount.IsApproximate);

    private static Public.Earmark Earmark(EarmarkTerms terms) => new(
        terms.Pillars, terms.Regions, terms.Themes, [.. terms.Projects.Select(project => project.Value)], terms.EndDate, terms.NeedsNoObjection, terms.Label);

    private static Public.ConversionRate? Rate(ExchangeRate? rate) =>
        rate is null ? null : new Public.ConversionRate(rate.From.Code, rate.To.Code, rate.Rate, rate.On, rate.Source);
}
