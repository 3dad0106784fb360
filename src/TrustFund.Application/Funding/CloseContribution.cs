using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Closes a contribution of which nothing live, free or in reserve is left (F15).</summary>
public sealed record CloseContribution(ContributionId Contribution, string Reason) : IContributionCommand;

public sealed class CloseContributionValidator : AbstractValidator<CloseContribution>
{
    public CloseContributionValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class CloseContributionUseCase : ContributionUseCase<CloseContribution>
{
    public override string Name => "close-contribution";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Certifying;

    public override async ValueTask<Refusal?> WhyNot(Desk desk) =>
        ContributionEnd.WhyNotClose(desk.Contribution, Given, await desk.WholePosition(desk.Contribution.Id), desk.Actor);

    protected override async ValueTask<Decision> Decide(CloseContribution command, Desk desk) =>
        ContributionEnd.Close(desk.Contribution, command.Reason, await desk.WholePosition(command.Contribution), desk.Actor, desk.Moment);
}
