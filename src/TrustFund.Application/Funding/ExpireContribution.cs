using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>The contribution's end date has passed: nothing more is allocated from it. Never while a project holds its money (F15).</summary>
public sealed record ExpireContribution(ContributionId Contribution) : IContributionCommand;

public sealed class ExpireContributionValidator : AbstractValidator<ExpireContribution>
{
    public ExpireContributionValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
    }
}

public sealed class ExpireContributionUseCase : ContributionUseCase<ExpireContribution>
{
    public override string Name => "expire-contribution";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Certifying;

    public override async ValueTask<Refusal?> WhyNot(Desk desk) =>
        ContributionEnd.WhyNotExpire(desk.Contribution, await desk.WholePosition(desk.Contribution.Id), desk.Actor, desk.Moment);

    protected override async ValueTask<Decision> Decide(ExpireContribution command, Desk desk) =>
        ContributionEnd.Expire(desk.Contribution, await desk.WholePosition(command.Contribution), desk.Actor, desk.Moment);
}
