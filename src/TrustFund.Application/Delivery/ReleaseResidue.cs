using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Gives what the allocations still hold back to their contributions, with its reserved support cost.</summary>
public sealed record ReleaseResidue(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class ReleaseResidueValidator : AbstractValidator<ReleaseResidue>
{
    public ReleaseResidueValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class ReleaseResidueUseCase : ProposalUseCase<ReleaseResidue>
{
    public override string Name => "release-residue";

    public override Refusal? WhyNot(Desk desk) => desk.Actor.Is(Domain.People.Roles.FinanceCertifying) ? desk.WhyNothingToRelease() : Refusal.Of("closure.certifying-only");

    protected override async ValueTask<Ruling> Decide(ReleaseResidue command, Desk desk)
    {
        return await desk.ThenRelease(Decision.Of(), command.Reason);
    }
}
