using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>The chair approves a change; only then its parts unlock.</summary>
public sealed record ApproveChange(ProposalId Proposal, int Number) : IProposalCommand;

public sealed class ApproveChangeValidator : AbstractValidator<ApproveChange>
{
    public ApproveChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
    }
}

public sealed class ApproveChangeUseCase : ApprovedUseCase<ApproveChange>
{
    public override string Name => "approve-change";

    protected override Refusal? WhyNotNow(Desk desk) =>
        OpenChange.WhyNot(desk.File.Changes, number => ChangeApprovals.WhyNotDecideAsChair(desk.File.Changes, number, desk.File.Proposal.Sponsors, desk.SectionsOfSeats, desk.Actor));

    protected override ValueTask<Ruling> Decide(ApproveChange command, Desk desk) =>
        new(ChangeApprovals.ApproveAsChair(desk.File.Changes, command.Number, desk.File.Proposal.Sponsors, desk.SectionsOfSeats, desk.Actor, desk.Moment));
}
