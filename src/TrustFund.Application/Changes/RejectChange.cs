using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>Rejects a change that the chair may decide.</summary>
public sealed record RejectChange(ProposalId Proposal, int Change, string Reason) : IProposalCommand;

public sealed class RejectChangeValidator : AbstractValidator<RejectChange>
{
    public RejectChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Change).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RejectChangeUseCase : ProposalUseCase<RejectChange>
{
    public override string Name => "reject-change";

    public override Refusal? WhyNot(Desk desk) => ChangeApprovals.WhyNotDecideAsChair(desk.File.Changes, desk.File.Changes.Open?.Number ?? 0, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(RejectChange command, Desk desk) =>
        new(new Ruling(ChangeApprovals.RejectAsChair(desk.File.Changes, command.Change, command.Reason, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment), "Rejected"));
}
