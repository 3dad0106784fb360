using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>Ends a proposal that the fund cannot take.</summary>
public sealed record DeclareIneligible(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class DeclareIneligibleValidator : AbstractValidator<DeclareIneligible>
{
    public DeclareIneligibleValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class DeclareIneligibleUseCase : ProposalUseCase<DeclareIneligible>
{
    public override string Name => "declare-ineligible";

    protected override ValueTask<Ruling> Decide(DeclareIneligible command, Desk desk) =>
        new(new ProposalDeclaredIneligible(command.Reason, desk.Caller.Person, desk.Moment.Today));
}
