using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Sets cash of the contribution aside as the fund's reserve.</summary>
/// <param name="Amount">In the fund's currency.</param>
/// <param name="EffectiveOn">Today where not given.</param>
public sealed record SetReserve(ContributionId Contribution, Money Amount, string Reason, DateOnly? EffectiveOn = null) : IContributionCommand;

public sealed class SetReserveValidator : AbstractValidator<SetReserve>
{
    public SetReserveValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Amount).IsAmount();
        RuleFor(command => command.Reason).IsText();
        RuleFor(command => command.EffectiveOn).IsDateOrNull();
    }
}

public sealed class SetReserveUseCase : ContributionUseCase<SetReserve>
{
    public override string Name => "set-reserve";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Certifying;

    public override async ValueTask<Refusal?> WhyNot(Desk desk) =>
        Refunds.WhyNotReserve(
            desk.Contribution, new Money(1, desk.Fund.Currency), desk.Moment.Today, Given, (await desk.Position(desk.Contribution.Id)).Free, desk.Actor, desk.Moment);

    protected override async ValueTask<Decision> Decide(SetReserve command, Desk desk)
    {
        var on = command.EffectiveOn ?? desk.Moment.Today;
        return Refunds.SetReserve(desk.Contribution, command.Amount, on, command.Reason, await desk.Position(command.Contribution, on), desk.Actor, desk.Moment);
    }
}
