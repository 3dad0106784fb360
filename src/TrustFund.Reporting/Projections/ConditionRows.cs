using TrustFund.Contracts;
using TrustFund.Contracts.Committee;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Projections;

/// <summary>What became of each condition, step by step.</summary>
internal static class ConditionRows
{
    public static void Add(Rows rows, About about, ProposalEvent told)
    {
        switch (told)
        {
            case ConditionSet e:
                rows.Add(
                    Tables.Conditions, about.Position, about.Fund, e.Proposal, e.Number, about.EffectiveOn, about.RecordedAt, "set", e.Kind, e.Tranche, e.Text.Fr, e.Text.En, Iso.Date(e.DueOn));
                break;
            case EvidenceSubmitted e:
                Add(rows, about, e, e.Number, "evidence-submitted", null);
                break;
            case EvidenceRejected e:
                Add(rows, about, e, e.Number, "evidence-rejected", null);
                break;
            case ConditionVerified e:
                Add(rows, about, e, e.Number, e.NextReviewOn is null ? "met" : "verified", e.NextReviewOn);
                break;
            case ConditionWaived e:
                Add(rows, about, e, e.Number, "waived", null);
                break;
            case ConditionFailed e:
                Add(rows, about, e, e.Number, "failed", e.DueOn);
                break;
            case ConditionVoided e:
                Add(rows, about, e, e.Number, "voided", null);
                break;
            default:
                throw new InvalidOperationException($"{told.GetType().Name} concerns no condition.");
        }
    }

    private static void Add(Rows rows, About about, ProposalEvent told, int number, string state, DateOnly? dueOn) => rows.Add(
        Tables.Conditions, about.Position, about.Fund, told.Proposal, number, about.EffectiveOn, about.RecordedAt, state, null, null, null, null, Iso.Date(dueOn));
}
