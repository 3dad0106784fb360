using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>The sponsor gives the proposal up.</summary>
public sealed record WithdrawProposal(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class WithdrawProposalValidator : AbstractValidator<WithdrawProposal>
{
    public WithdrawProposalValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class WithdrawProposalUseCase : ProposalUseCase<WithdrawProposal>
{
    public override string Name => "withdraw-proposal";

    protected override ValueTask<Ruling> Decide(WithdrawProposal command, Desk desk) =>
        new(new ProposalWithdrawn(command.Reason, desk.Caller.Person, desk.Moment.Today));
}
