using TrustFund.Application.Proposals;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Proposals;

namespace TrustFund.Service.Pages.Layout;

/// <summary>How a proposal's standing is coloured, by its four axes. A colour never says what the word beside it does not.</summary>
public static class Tones
{
    public static string Of(Axes axes) => axes switch
    {
        { Decision: nameof(DecisionAxis.Rejected) or nameof(DecisionAxis.Ineligible) or nameof(DecisionAxis.Withdrawn) or nameof(DecisionAxis.Lapsed) or nameof(DecisionAxis.Deleted) } => "bad",
        { Agreement: nameof(AgreementStage.Cancelled) } or { Delivery: nameof(DeliveryStage.Terminated) } => "bad",
        { Decision: nameof(DecisionAxis.Returned) or nameof(DecisionAxis.Deferred) } or { Delivery: nameof(DeliveryStage.Suspended) } => "hold",
        { Funding: "Funded" } or { Delivery: not nameof(DeliveryStage.None) } => "good",
        _ => "",
    };

    public static string Of(ChangeStage stage) => stage switch
    {
        ChangeStage.Approved or ChangeStage.Applied => "good",
        ChangeStage.Rejected or ChangeStage.Withdrawn => "bad",
        _ => "hold",
    };
}
