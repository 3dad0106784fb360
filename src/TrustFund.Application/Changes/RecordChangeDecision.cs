using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>Records what the committee decided on a change: the closed item of a session that names it.</summary>
/// <param name="Reason">Why the committee refused; needed only then.</param>
public sealed record RecordChangeDecision(ProposalId Proposal, int Change, SessionId Session, int Item, string? Reason = null) : IProposalCommand;

public sealed class RecordChangeDecisionValidator : AbstractValidator<RecordChangeDecision>
{
    public RecordChangeDecisionValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Change).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Session).IsReference();
        RuleFor(command => command.Item).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Reason).IsTextOrNull();
    }
}

public sealed class RecordChangeDecisionUseCase : ProposalUseCase<RecordChangeDecision>
{
    public override string Name => "record-change-decision";

    protected override async ValueTask<Ruling> Decide(RecordChangeDecision command, Desk desk)
    {
        var found = await CommitteeDecisions.Find(desk, command.Session, command.Item);
        if (found.IsRefused)
            return found.Refusal;
        var decided = ChangeApprovals.RecordDecision(desk.File.Changes, command.Change, found.Value, command.Reason, desk.Actor, desk.Moment);
        return new Ruling(decided, found.Value.IsApproved ? "Approved" : "Rejected");
    }
}
