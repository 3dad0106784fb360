using TrustFund.Contracts;
using TrustFund.Domain.Committee;
using Public = TrustFund.Contracts.Committee;

namespace TrustFund.Application.Publishing;

/// <summary>
/// The public forms of sessions and conditions: what is on the agenda and what came of it. Votes, appraisals, comments,
/// recusals and the count stay inside: who is recused may not see them, and a bus knows no readers.
/// </summary>
internal static class CommitteeForms
{
    public static void AddTo(FormBuilder forms)
    {
        forms
            .Of<SessionScheduled>(e => new Public.SessionScheduled(e.Date, e.Place, e.Kind.ToString()))
            .Of<ItemAdded>(e => new Public.ItemAdded(
                e.Agenda.Number, e.Agenda.Proposal.Value, e.Agenda.Title, e.Agenda.Kind.ToString(), e.Agenda.Amount.ToPublic(), e.Agenda.Subject))
            .Of<ItemWithdrawn, SessionState>((e, session) => new Public.ItemWithdrawn(e.Item, ProposalOf(session, e), e.Reason))
            .Of<DossierCirculated>(e => new Public.DossierCirculated(e.Items, e.On))
            .Of<ItemOpened, SessionState>((e, session) => new Public.ItemOpened(e.Item, ProposalOf(session, e), e.Rules.RulebookVersion, e.On))
            .Of<NoticeIssued, SessionState>((e, session) => new Public.NoticeIssued(e.Item, ProposalOf(session, e), e.Deadline, e.UrgentBecause is not null, e.On))
            .Of<SessionClosed>(e => new Public.SessionClosed(e.On))
            .Of<ItemClosed, SessionState>((e, session) => new Public.ItemClosed(
                e.Item, ProposalOf(session, e), e.Outcome.ToString(), e.Ground.ToString(), e.Deferral?.Until))
            .Of<HeadOfMissionDecided, SessionState>((e, session) => new Public.HeadOfMissionDecided(
                e.Item, ProposalOf(session, e), e.Outcome.ToString(), e.Reason, e.Deferral?.Until))
            .Of<MinutesSigned>(e => new Public.MinutesSigned(e.As.ToString(), e.Hash))
            .Of<ErratumSigned>(e => new Public.ErratumSigned(e.Number, e.As.ToString()));
        AddConditionsTo(forms);
    }

    private static void AddConditionsTo(FormBuilder forms) => forms
        .Of<ConditionSet>(e => new Public.ConditionSet(
            e.Number, e.Terms.Kind.ToString(), e.Terms.Tranche, new BilingualText(e.Terms.TextFr, e.Terms.TextEn), e.Terms.DueOn, e.Session.Value, e.Item))
        .Of<EvidenceSubmitted>(e => new Public.EvidenceSubmitted(e.Number, e.On))
        .Of<EvidenceRejected>(e => new Public.EvidenceRejected(e.Number, e.On))
        .Of<ConditionVerified>(e => new Public.ConditionVerified(e.Number, e.NextReviewOn, e.On))
        .Of<ConditionWaived>(e => new Public.ConditionWaived(e.Number, e.Session.Value, e.Item, e.On))
        .Of<ConditionFailed>(e => new Public.ConditionFailed(e.Number, e.DueOn, e.On))
        .Of<ConditionVoided>(e => new Public.ConditionVoided(e.Number, e.On));

    private static string ProposalOf(SessionState session, IItemEvent e) => session.Find(e.Item)!.Agenda.Proposal.Value;
}
