using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>Submits a complete draft: version 1 of the dossier, under the rulebook in force.</summary>
public sealed record SubmitProposal(ProposalId Proposal) : IProposalCommand;

public sealed class SubmitProposalValidator : AbstractValidator<SubmitProposal>
{
    public SubmitProposalValidator()
    {
        RuleFor(command => command.Proposal).IsReference();

    }
}

public sealed class SubmitProposalUseCase : ProposalUseCase<SubmitProposal>
{
    public override string Name => "submit-proposal";

    public override Refusal? WhyNot(Desk desk) =>
        Drafting.WhyNotSubmit(desk.File.Proposal, desk.Fund, desk.Fund.RulebookOn(desk.Moment.Today));

    protected override ValueTask<Ruling> Decide(SubmitProposal command, Desk desk) =>
        new(Drafting.Submit(desk.File.Proposal, desk.Fund, desk.Caller.Person, desk.Moment));
}
