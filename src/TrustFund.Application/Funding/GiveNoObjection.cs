using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>A person of the donor says that it does not object to what its tightly earmarked money is asked for.</summary>
/// <param name="Number">The request, 1, 2, 3 … within the project.</param>
public sealed record GiveNoObjection(ProposalId Proposal, int Number) : IProposalCommand;

public sealed class GiveNoObjectionValidator : AbstractValidator<GiveNoObjection>
{
    public GiveNoObjectionValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 100_000);
    }
}

public sealed class GiveNoObjectionUseCase : ProposalUseCase<GiveNoObjection>
{
    public override string Name => "give-no-objection";

    public override Refusal? WhyNot(Desk desk) =>
        Allocations.WhyNotAny(desk.File.Funding, desk.File.Proposal.Id, number => Allocations.WhyNotAnswerForDonor(desk.File.Funding, number, desk.Actor));

    protected override ValueTask<Ruling> Decide(GiveNoObjection command, Desk desk) =>
        new(Allocations.GiveNoObjection(desk.File.Funding, command.Proposal, command.Number, desk.Actor));
}
