using TrustFund.Domain.Agreements;
using Public = TrustFund.Contracts.Agreements;

namespace TrustFund.Application.Publishing;

/// <summary>The public forms of agreements; who signed for the partner and where it is paid stays inside.</summary>
internal static class AgreementForms
{
    public static void AddTo(FormBuilder forms) => forms
        .Of<AgreementDrawnUp>(e => new Public.AgreementDrawnUp(e.Terms.ToPublic(), e.On))
        .Of<BankDetailsChecked>(e => new Public.BankDetailsChecked(e.On))
        .Of<PartnerSigned>(e => new Public.PartnerSigned(e.SignedOn))
        .Of<MissionSigned>(e => new Public.MissionSigned(e.SignedOn))
        .Of<AgreementCommitted>(e => new Public.AgreementCommitted(e.Terms.ToPublic(), e.Lines.ToPublic(), e.EffectiveOn))
        .Of<AgreementCancelled>(e => new Public.AgreementCancelled(e.Reason, e.Released.ToPublic(), e.EffectiveOn));
}
