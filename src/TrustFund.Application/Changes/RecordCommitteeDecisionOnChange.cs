using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Changes;

/// <summary>Takes over what the committee decided on a change in a session: a cost extension is decided nowhere else (domain.md §2).</summary>
/// <param name="Session">Where the change was an item, with the item's number.</param>
/// <param name="Reason">Why the committee refused; needed only then.</param>
public sealed record RecordCommitteeDecisionOnChange(ProposalId Proposal, int Number, SessionId Session, int Item, string? Reason = null) : IProposalCommand;

public sealed class RecordCommitteeDecisionOnChangeValidator : AbstractValidator<RecordCommitteeDecisionOnChange>
{
    public RecordCommitteeDecisionOnChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.Item).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Reason).IsTextOrNull();
    }
}

public sealed class RecordCommitteeDecisionOnChangeUseCase : ApprovedUseCase<RecordCommitteeDecisionOnChange>
{
    private const string Approved = "Approved";
    private const string Decided = "Decided";

    public override string Name => "record-committee-decision-on-change";

    protected override Refusal? WhyNotNow(Desk desk) =>
        desk.Actor.Is(Roles.Secretariat) || desk.Caller.IsSystem ? null : Refusal.Of("change.secretariat-only");

    protected override async ValueTask<Ruling> Decide(RecordCommitteeDecisionOnChange command, Desk desk)
    {
        var session = await desk.LoadSession(command.Session);
        if (session.IsRefused)
            return session.Refusal;
        if (session.Value.Find(command.Item) is not { VotedAgainIn: null, Agenda: { Subject: { } subject } agenda } item
            || agenda.Proposal != command.Proposal
            || item.Outcome is not (Outcome.Approved or Outcome.ApprovedWithConditions or Outcome.Rejected))
            return Refusal.Of("change.not-decided-by-committee", ("change", command.Number), ("session", command.Session), ("item", command.Item));
        var approves = item.Outcome != Outcome.Rejected;
        var decision = ChangeApprovals.RecordDecision(
            desk.File.Changes, command.Number, new CommitteeDecision(command.Session, command.Item, subject, approves), command.Reason, desk.Actor, desk.Moment);
        if (decision.IsRefused)
            return decision;
        return approves
            ? new Ruling(Decision.Of([.. decision.Events, .. Conditions.Set(desk.File.Conditions, session.Value, command.Item)]), Approved)
            : new Ruling(decision, Decided);
    }
}
