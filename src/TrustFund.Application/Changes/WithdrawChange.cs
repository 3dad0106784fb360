using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>The sponsor takes a change back before it takes effect.</summary>
public sealed record WithdrawChange(ProposalId Proposal, int Number) : IProposalCommand;

public sealed class WithdrawChangeValidator : AbstractValidator<WithdrawChange>
{
    public WithdrawChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
    }
}

public sealed class WithdrawChangeUseCase : ApprovedUseCase<WithdrawChange>
{
    public override string Name => "withdraw-change";

    protected override Refusal? WhyNotNow(Desk desk) =>
        OpenChange.WhyNot(desk.File.Changes, number => ChangeRequests.WhyNotWithdraw(
            desk.File.Changes, number, desk.File.Funding.Cost(desk.Fund.Currency), desk.Approval.Cost, desk.File.Proposal.Sponsors, desk.Actor));

    protected override ValueTask<Ruling> Decide(WithdrawChange command, Desk desk) =>
        new(ChangeRequests.Withdraw(
            desk.File.Changes, command.Number, desk.File.Funding.Cost(desk.Fund.Currency), desk.Approval.Cost, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment));
}
