using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>The sponsor takes a change back before it is applied.</summary>
public sealed record WithdrawChange(ProposalId Proposal, int Change) : IProposalCommand;

public sealed class WithdrawChangeValidator : AbstractValidator<WithdrawChange>
{
    public WithdrawChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Change).InclusiveBetween(1, 1_000);
    }
}

public sealed class WithdrawChangeUseCase : ProposalUseCase<WithdrawChange>
{
    public override string Name => "withdraw-change";

    public override Refusal? WhyNot(Desk desk) => ChangeRequests.WhyNotWithdraw(desk.File.Changes, desk.File.Changes.Open?.Number ?? 0, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(WithdrawChange command, Desk desk) =>
        new(new Ruling(ChangeRequests.Withdraw(desk.File.Changes, command.Change, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment), "Withdrawn"));
}
