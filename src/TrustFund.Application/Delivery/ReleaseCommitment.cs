using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>What was bound and no tranche will use goes back to the allocation.</summary>
public sealed record ReleaseCommitment(ProposalId Proposal) : IProposalCommand;

public sealed class ReleaseCommitmentValidator : AbstractValidator<ReleaseCommitment>
{
    public ReleaseCommitmentValidator() => RuleFor(command => command.Proposal).IsReference();
}

public sealed class ReleaseCommitmentUseCase : ApprovedUseCase<ReleaseCommitment>
{
    public override string Name => "release-commitment";

    protected override Refusal? WhyNotNow(Desk desk) => Closure.WhyNotReleaseCommitment(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(ReleaseCommitment command, Desk desk) => new(Closure.ReleaseCommitment(desk.File.Delivery, desk.Actor, desk.Moment));
}
