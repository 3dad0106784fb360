using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Changes amount, purpose or terms with the donor. What is not given stays as it is.</summary>
/// <param name="Approximate">Whether the new amount is "about": only where the old one was not exact either.</param>
/// <param name="Terms">All terms anew; the projects that hold money of it must fit them (F3).</param>
public sealed record AmendContribution(ContributionId Contribution, string Reason, Money? Amount = null, bool Approximate = false, string? Purpose = null, EarmarkTerms? Terms = null) : IContributionCommand;

public sealed class AmendContributionValidator : AbstractValidator<AmendContribution>
{
    public AmendContributionValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Reason).IsText();
        RuleFor(command => command.Amount!.Value).IsAmount().When(command => command.Amount is not null).OverridePropertyName("amount");
        RuleFor(command => command.Approximate).Must((command, approximate) => !approximate || command.Amount is not null)
            .WithMessage(_ => Shapes.Say("un montant approximatif est un montant", "an approximate amount is an amount"));
        RuleFor(command => command.Purpose).IsTextOrNull();
        RuleFor(command => command.Terms).AreTermsOrNull();
    }
}

public sealed class AmendContributionUseCase : ContributionUseCase<AmendContribution>
{
    public override string Name => "amend-contribution";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Recording;

    public override ValueTask<Refusal?> WhyNot(Desk desk) =>
        new(Contributions.WhyNotAmend(desk.Contribution, desk.Contribution.Amount, desk.Contribution.Terms, Given, [], desk.Actor, desk.Moment));

    protected override async ValueTask<Decision> Decide(AmendContribution command, Desk desk)
    {
        var state = desk.Contribution;
        var terms = command.Terms ?? state.Terms;
        if (terms.WhyNotOf(desk.Fund) is { } stray)
            return stray;
        var amount = command.Amount is { } changed ? new StatedAmount(changed.Currency, changed, command.Approximate) : state.Amount;
        // Terms that stay are breached by nothing that they allowed before.
        var funded = command.Terms is null ? [] : await desk.ProjectsPaidBy(state.Id);
        return Contributions.Amend(state, amount, command.Purpose ?? state.Purpose, terms, command.Reason, funded, desk.Actor, desk.Moment);
    }
}
