using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Records the signed agreement, whose amount takes the place of the pledge.</summary>
/// <param name="Amount">Null: as pledged.</param>
/// <param name="Approximate">Whether the source says "about", which only history may.</param>
/// <param name="SignedOn">Today where not given.</param>
public sealed record SignContribution(ContributionId Contribution, Money? Amount = null, bool Approximate = false, DateOnly? SignedOn = null) : IContributionCommand;

public sealed class SignContributionValidator : AbstractValidator<SignContribution>
{
    public SignContributionValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Amount!.Value).IsAmount().When(command => command.Amount is not null).OverridePropertyName("amount");
        RuleFor(command => command.Approximate).Must((command, approximate) => !approximate || command.Amount is not null)
            .WithMessage(_ => Shapes.Say("un montant approximatif est un montant", "an approximate amount is an amount"));
        RuleFor(command => command.SignedOn).IsDateOrNull();
    }
}

public sealed class SignContributionUseCase : ContributionUseCase<SignContribution>
{
    public override string Name => "sign-contribution";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Recording;

    public override ValueTask<Refusal?> WhyNot(Desk desk) =>
        new(Contributions.WhyNotSign(desk.Contribution, desk.Contribution.Amount, desk.Moment.Today, broughtIn: true, desk.Actor, desk.Moment));

    protected override ValueTask<Decision> Decide(SignContribution command, Desk desk)
    {
        var amount = command.Amount is { } signed ? new StatedAmount(signed.Currency, signed, command.Approximate) : desk.Contribution.Amount;
        return new(Contributions.Sign(desk.Contribution, amount, command.SignedOn ?? desk.Moment.Today, desk.Caller.IsHistory, desk.Actor, desk.Moment));
    }
}
