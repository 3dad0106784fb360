using TrustFund.Application.Log;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Figures;

/// <summary>Why an approval no longer counts.</summary>
public enum ApprovalEnd
{
    SentBackToCommittee,
    ReVoteOrdered,
    Lapsed,
    Withdrawn,
    Cancelled,
}

/// <summary>An approval as it stood at the end of a date.</summary>
/// <param name="Cost">Without programme support cost.</param>
/// <param name="Content">The dossier; what it does not state stays unknown (domain.md §7).</param>
/// <param name="Stage">Where the workflow stood.</param>
/// <param name="Delivery">How far its delivery had come; what is only under way stays <see cref="DeliveryStage.None"/>.</param>
/// <param name="End">Null while it stands.</param>
public sealed record ApprovalAt(
    ProposalId Reference, ProposalContent Content, Money Cost, DateOnly DecidedOn, bool WithConditions, string Stage, DeliveryStage Delivery, ApprovalEnd? End, DateOnly? EndedOn);

/// <summary>
/// The fold of a proposal's stream by effective date, of the events that decide whether its approval counts, and as what. It
/// passes over all others on purpose: they are the dossier's, the funding's and the delivery's.
/// </summary>
public static class ApprovalHistory
{
    /// <param name="upToPosition">Nothing recorded behind this position of the log is seen.</param>
    /// <returns>Null where there was no approval by then.</returns>
    public static ApprovalAt? At(ProposalId reference, IEnumerable<RecordedEvent> stream, DateOnly asOf, long upToPosition)
    {
        ApprovalAt? approval = null;
        ProposalContent? content = null;
        var stage = "";
        var (delivery, beforeClosing) = (DeliveryStage.None, DeliveryStage.None);
        foreach (var recorded in stream.Where(recorded => recorded.Position <= upToPosition && recorded.Circumstances.EffectiveOn <= asOf))
        {
            var on = recorded.Circumstances.EffectiveOn;
            switch (EventCatalogue.Parse(recorded))
            {
                case DraftOpened e:
                    content = e.Content;
                    break;
                case DraftEdited e:
                    content = e.Content;
                    break;
                case ProposalResubmitted e:
                    content = e.Content;
                    break;
                case DossierRevised e:
                    content = e.Content;
                    break;
                case ProposalApproved e:
                    approval = new ApprovalAt(reference, content!, e.ApprovedCost, e.On, e.WithConditions, stage, delivery, null, null);
                    break;
                case ContentAmended e:
                    content = e.Content;
                    approval = approval! with { Content = e.Content, Cost = e.ApprovedCost };
                    break;
                case ProposalSentBackToCommittee e:
                    content = e.Content;
                    approval = Ended(approval, ApprovalEnd.SentBackToCommittee, on);
                    break;
                case ReVoteOrdered:
                    approval = Ended(approval, ApprovalEnd.ReVoteOrdered, on);
                    break;
                case ProposalLapsed:
                    approval = Ended(approval, ApprovalEnd.Lapsed, on);
                    break;
                case ProposalWithdrawn:
                    approval = Ended(approval, ApprovalEnd.Withdrawn, on);
                    break;
                case AgreementCancelled:
                    approval = Ended(approval, ApprovalEnd.Cancelled, on);
                    break;
                case OperationsCompleted:
                    delivery = DeliveryStage.OperationallyComplete;
                    break;
                case ProjectTerminated:
                    delivery = DeliveryStage.Terminated;
                    break;
                case FinanciallyClosed:
                    (delivery, beforeClosing) = (DeliveryStage.FinanciallyClosed, delivery);
                    break;
                case ProjectReopened:
                    delivery = beforeClosing;
                    break;
                case WorkflowMoved e:
                    stage = e.Stage;
                    break;
                case WorkflowMigrated e:
                    stage = e.Stage ?? stage;
                    break;
                default:
                    break;
            }
        }

        return approval is null ? null : approval with { Stage = stage, Delivery = delivery };
    }

    private static ApprovalAt? Ended(ApprovalAt? approval, ApprovalEnd end, DateOnly on) =>
        approval is { End: null } ? approval with { End = end, EndedOn = on } : approval;
}
