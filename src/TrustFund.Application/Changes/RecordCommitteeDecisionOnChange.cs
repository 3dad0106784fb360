using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.People;

namespace TrustFund.Application.Changes;

/// <summary>
/// Takes over what the committee decided on a change in a session: a cost extension is decided nowhere else (domain.md §2). It follows by
/// itself from the item's end; recorded by hand is only what was closed before the service did so.
/// </summary>
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
    public override string Name => CommitteeOnChange.Action;

    protected override Refusal? WhyNotNow(Desk desk) =>
        desk.Actor.Is(Roles.Secretariat) || desk.Caller.IsSystem ? null : Refusal.Of("change.secretariat-only");

    protected override async ValueTask<Ruling> Decide(RecordCommitteeDecisionOnChange command, Desk desk)
    {
        var session = await desk.LoadSession(command.Session);
        if (session.IsRefused)
            return session.Refusal;
        if (session.Value.Find(command.Item) is not { } item || item.Agenda.Proposal != command.Proposal || CommitteeOnChange.Of(command.Session, item) is not { } decision)
            return Refusal.Of("change.not-decided-by-committee", ("change", command.Number), ("session", command.Session), ("item", command.Item));
        var recorded = ChangeApprovals.RecordDecision(desk.File.Changes, command.Number, decision, command.Reason, desk.Actor, desk.Moment);
        return recorded.IsRefused ? recorded : CommitteeOnChange.Ruling(recorded.Events, decision, desk.File.Conditions, session.Value);
    }
}
