using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Committee;

/// <summary>What taking an item off the agenda means, whichever of its two ends it is taken by: the session's or the proposal's.</summary>
internal static class TakingOff
{
    /// <summary>The workflow's name of it.</summary>
    public const string Action = "take-off-agenda";

    public static ProposalTakenOffAgenda Event(SessionId session, string reason, Desk desk) =>
        new(session, reason, desk.Caller.Person, desk.Moment.Today);

    /// <summary>Raises it on the proposal of an item that decides on it; a waiver's proposal never was on the agenda itself.</summary>
    public static Refusal? OnProposal(AgendaItem agenda, string reason, Desk desk) =>
        agenda.IsOnProposal ? desk.Raise(StreamId.Of(agenda.Proposal), Event(desk.Session.Id, reason, desk)) : null;
}
