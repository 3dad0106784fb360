using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>What an agenda item is about that is not about the proposal itself: a change of the project, or one of its conditions.</summary>
internal static class Matters
{
    /// <summary>What was decided on a change or a condition stands with it, and what was taken back or met needs no decision: a vote would decide on nothing.</summary>
    public static Refusal? WhyNotUndecided(ProposalFile file, AgendaItem agenda) =>
        file.Changes.About(agenda.Subject) is { Stage: not ChangeStage.Requested } change
            ? Refusal.Of("change.settled", ("change", change.Number), ("stage", change.Stage))
            : Conditions.WhyNotReVote(file.Conditions, agenda);
}
