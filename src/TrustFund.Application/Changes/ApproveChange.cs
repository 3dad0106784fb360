using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>Approves a change that the chair may approve.</summary>
public sealed record ApproveChange(ProposalId Proposal, int Change) : IProposalCommand;

public sealed class ApproveChangeValidator : AbstractValidator<ApproveChange>
{
    public ApproveChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Change).InclusiveBetween(1, 1_000);
    }
}

public sealed class ApproveChangeUseCase : ProposalUseCase<ApproveChange>
{
    public override string Name => "approve-change";

    public override Refusal? WhyNot(Desk desk) => ChangeApprovals.WhyNotDecideAsChair(desk.File.Changes, desk.File.Changes.Open?.Number ?? 0, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(ApproveChange command, Desk desk) =>
        new(new Ruling(ChangeApprovals.ApproveAsChair(desk.File.Changes, command.Change, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment), "Approved"));
}
