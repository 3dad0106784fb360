using System.Text.Json;
using TrustFund.Contracts;
using TrustFund.Contracts.Proposals;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Projections;

/// <summary>The events of a proposal that decide whether its approval counts, and for how much.</summary>
internal static class ApprovalRows
{
    /// <summary>The stage of a project that was cancelled before money went out.</summary>
    private const string CancelledStage = "cancelled";

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
                Add(rows, about, told, null, "SentBackToCommittee");
                break;
            case ReVoteOrdered:
                Add(rows, about, told, null, "ReVoteOrdered");
                break;
            case ProposalLapsed:
                Add(rows, about, told, null, "Lapsed");
                break;
            case ProposalWithdrawn:
                Add(rows, about, told, null, "Withdrawn");
                break;
            case ProposalStageChanged e:
                Add(rows, about, told, e.Stage, e.Stage == CancelledStage ? "Cancelled" : null);
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
        cost.MinorUnits,
        Iso.Date(decidedOn),
        withConditions is { } with ? (with ? 1 : 0) : null,
        JsonSerializer.Serialize(dossier, JsonSerializerOptions.Web));

    private static void Add(Rows rows, About about, ProposalEvent told, string? stage, string? ended) => rows.Add(
        Tables.Approvals, about.Position, about.Fund, told.Proposal, about.EffectiveOn, about.RecordedAt, stage, ended, null, null, null, null);
}
