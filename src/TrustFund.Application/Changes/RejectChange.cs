using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>The chair rejects a change.</summary>
public sealed record RejectChange(ProposalId Proposal, int Number, string Reason) : IProposalCommand;

public sealed class RejectChangeValidator : AbstractValidator<RejectChange>
{
    public RejectChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RejectChangeUseCase : ApprovedUseCase<RejectChange>
{
    public override string Name => "reject-change";

    protected override Refusal? WhyNotNow(Desk desk) =>
        OpenChange.WhyNot(desk.File.Changes, number => ChangeApprovals.WhyNotDecideAsChair(desk.File.Changes, number, desk.File.Proposal.Sponsors, desk.SectionsOfSeats, desk.Actor));

    protected override ValueTask<Ruling> Decide(RejectChange command, Desk desk) =>
        new(ChangeApprovals.RejectAsChair(desk.File.Changes, command.Number, command.Reason, desk.File.Proposal.Sponsors, desk.SectionsOfSeats, desk.Actor, desk.Moment));
}
