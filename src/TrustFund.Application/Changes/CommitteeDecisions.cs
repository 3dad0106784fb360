using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Changes;

/// <summary>Finds what a session decided on a change of the proposal on the desk.</summary>
internal static class CommitteeDecisions
{
    public static async ValueTask<Result<CommitteeDecision>> Find(Desk desk, SessionId session, int number)
    {
        if (await desk.Load<SessionState>(StreamId.Of(session)) is not { } state || state.Find(number) is not { } item)
            return Refusal.Of("change.no-such-item", ("session", session), ("item", number));
        if (item.Agenda.Proposal != desk.File.Proposal.Id || item.Agenda.Subject is not { } subject)
            return Refusal.Of("change.other-item", ("session", session), ("item", number), ("proposal", desk.File.Proposal.Id));
        return item.Outcome is { } outcome
            ? new CommitteeDecision(session, number, subject, outcome is Outcome.Approved or Outcome.ApprovedWithConditions)
            : Refusal.Of("change.not-decided", ("session", session), ("item", number));
    }
}
