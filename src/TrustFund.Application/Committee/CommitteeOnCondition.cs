using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>What the committee's decision on a waiver means for the condition that was its subject.</summary>
internal static class CommitteeOnCondition
{
    /// <summary>The workflow's name for it, whether somebody records it or it follows from the item.</summary>
    public const string Action = "waive-condition";

    /// <summary>
    /// To be called when an item has ended: the condition that it let go goes at once. Nothing where the workflow asks for no conditions
    /// any more, or the condition is settled.
    /// </summary>
    public static Refusal? Follow(Desk desk, ItemState item)
    {
        var proposal = item.Agenda.Proposal;
        var file = desk.FileOf(proposal);
        if (file.Workflow.OpenFor(Action).Count == 0)
            return null;
        var waived = Conditions.Follow(file.Conditions, proposal, desk.Session, item.Agenda.Number, desk.Moment);
        return waived.IsEmpty ? null : desk.Raise(StreamId.Of(proposal), Decision.Of([.. waived])) ?? desk.Act(proposal, Action, null, follows: true);
    }
}
