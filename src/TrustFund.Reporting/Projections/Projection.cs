using TrustFund.Contracts;
using TrustFund.Contracts.Committee;
using TrustFund.Contracts.Funding;
using TrustFund.Contracts.Funds;
using TrustFund.Contracts.Proposals;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Projections;

/// <summary>What one public event adds to the tables: a function of the event alone.</summary>
internal static class Projection
{
    /// <exception cref="Exception">What the event says cannot be kept.</exception>
    public static Rows Of(CloudEvent told, long position)
    {
        var rows = new Rows();
        var about = new About(position, told.Data!.Fund, Iso.Date(told.EffectiveOn), Iso.Instant(told.RecordedAt));
        switch (told.Data)
        {
            case FundDefined or RulebookPublished or OpeningPositionRecorded or OpeningPositionRestated or DonorRegistered:
                FundRows.Add(rows, about, told.Data);
                break;
            case ContributionPledged or ContributionSigned or ContributionAmended:
                ContributionRows.Add(rows, about, (ContributionEvent)told.Data);
                break;
            case ConditionSet or EvidenceSubmitted or EvidenceRejected or ConditionVerified or ConditionWaived or ConditionFailed or ConditionVoided:
                ConditionRows.Add(rows, about, (ProposalEvent)told.Data);
                break;
            case ProposalEvent proposal:
                ApprovalRows.Add(rows, about, proposal);
                break;
            default:
                // Sessions, periods, rates and names change no figure; that they were told is in the table of what was received.
                break;
        }

        if (told.Data is ProposalEvent { Standing: { } standing } moved)
        {
            rows.Add(
                Tables.Standings, position, about.Fund, moved.Proposal, about.EffectiveOn, about.RecordedAt, standing.Stage, standing.Decision, standing.Funding, standing.Agreement, standing.Delivery);
        }

        LedgerRows.Add(rows, about, told.Data.Entries ?? []);
        return rows;
    }
}

/// <summary>What every row says of its event.</summary>
internal readonly record struct About(long Position, string Fund, string EffectiveOn, string RecordedAt);
