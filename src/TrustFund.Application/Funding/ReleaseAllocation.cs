using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Gives money that is set aside for the project and not bound back to its contribution, with its support cost.</summary>
/// <param name="Cost">In the fund's currency, without programme support cost.</param>
/// <param name="EffectiveOn">Today where not given.</param>
public sealed record ReleaseAllocation(ProposalId Proposal, ContributionId Contribution, Money Cost, string Reason, DateOnly? EffectiveOn = null) : IProposalCommand;

public sealed class ReleaseAllocationValidator : AbstractValidator<ReleaseAllocation>
{
    public ReleaseAllocationValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Cost).IsAmount();
        RuleFor(command => command.Reason).IsText();
        RuleFor(command => command.EffectiveOn).IsDateOrNull();
    }
}

public sealed class ReleaseAllocationUseCase : ProposalUseCase<ReleaseAllocation>
{
    public override string Name => "release-allocation";

    public override Refusal? WhyNot(Desk desk) => Releases.WhyNotReleaseAny(desk.File.Funding, desk.File.Proposal.Id, desk.Actor);

    protected override async ValueTask<Ruling> Decide(ReleaseAllocation command, Desk desk)
    {
        var contribution = await desk.LoadContribution(command.Contribution);
        if (contribution.IsRefused)
            return contribution.Refusal;
        var on = command.EffectiveOn ?? desk.Moment.Today;
        var position = await desk.Holding(command.Contribution, command.Proposal, on);
        return Releases.Release(desk.File.Funding, command.Proposal, command.Cost, position, on, command.Reason, desk.Actor, desk.Moment);
    }
}
