using System.Text.Json;
using TrustFund.Contracts;
using TrustFund.Contracts.Agreements;
using TrustFund.Contracts.Delivery;
using TrustFund.Contracts.Proposals;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Projections;

/// <summary>The events of a proposal that decide whether its approval counts, and for how much.</summary>
internal static class ApprovalRows
{
    public static void Add(Rows rows, About about, ProposalEvent told)
    {
        switch (told)
        {
            case ProposalApproved e:
                Given(rows, about, e, e.Cost, e.On, e.WithConditions, e.Dossier);
                break;
            case ProposalContentAmended e:
                Given(rows, about, e, e.Cost, null, null, e.Dossier);
                break;
            case ProposalSentBackToCommittee:
                Add(rows, about, told, ended: "SentBackToCommittee");
                break;
            case ReVoteOrdered:
                Add(rows, about, told, ended: "ReVoteOrdered");
                break;
            case ProposalLapsed:
                Add(rows, about, told, ended: "Lapsed");
                break;
            case ProposalWithdrawn:
                Add(rows, about, told, ended: "Withdrawn");
                break;
            case ProposalStageChanged e:
                Add(rows, about, told, stage: e.Stage);
                break;
            case AgreementCancelled:
                Add(rows, about, told, ended: "Cancelled");
                break;
            case OperationsCompleted or ProjectTerminated or FinanciallyClosed or ProjectReopened:
                Add(rows, about, told, delivery: told.Standing?.Delivery);
                break;
            default:
                break;
        }
    }

    private static void Given(Rows rows, About about, ProposalEvent told, MoneyAmount cost, DateOnly? decidedOn, bool? withConditions, Dossier dossier) => rows.Add(
        Tables.Approvals,
        about.Position,
        about.Fund,
        told.Proposal,
        about.EffectiveOn,
        about.RecordedAt,
        null,
        null,
        null,
        cost.MinorUnits,
        Iso.Date(decidedOn),
        withConditions is { } with ? (with ? 1 : 0) : null,
        JsonSerializer.Serialize(dossier, JsonSerializerOptions.Web));

    private static void Add(Rows rows, About about, ProposalEvent told, string? stage = null, string? delivery = null, string? ended = null) => rows.Add(
        Tables.Approvals, about.Position, about.Fund, told.Proposal, about.EffectiveOn, about.RecordedAt, stage, delivery, ended, null, null, null, null);
}
