using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Declines a request for money.</summary>
/// <param name="Number">The request, 1, 2, 3 … within the project.</param>
public sealed record DeclineAllocation(ProposalId Proposal, int Number, string Reason) : IProposalCommand;

public sealed class DeclineAllocationValidator : AbstractValidator<DeclineAllocation>
{
    public DeclineAllocationValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 100_000);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class DeclineAllocationUseCase : ProposalUseCase<DeclineAllocation>
{
    public override string Name => "decline-allocation";

    public override Refusal? WhyNot(Desk desk) =>
        Allocations.WhyNotAny(desk.File.Funding, desk.File.Proposal.Id, number => Allocations.WhyNotDecline(desk.File.Funding, number, "…", desk.Actor));

    protected override ValueTask<Ruling> Decide(DeclineAllocation command, Desk desk) =>
        new(Allocations.Decline(desk.File.Funding, command.Proposal, command.Number, command.Reason, desk.Actor));
}
