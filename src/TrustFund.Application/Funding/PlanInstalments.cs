using System.Collections.Immutable;
using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Lays down the payments that the agreement foresees; a new plan takes the place of the old one.</summary>
public sealed record PlanInstalments(ContributionId Contribution, ImmutableArray<Instalment> Instalments) : IContributionCommand;

public sealed class PlanInstalmentsValidator : AbstractValidator<PlanInstalments>
{
    public PlanInstalmentsValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Instalments).Must(plan => !plan.IsDefaultOrEmpty && plan.Length <= 200 && plan.All(IsInstalment))
            .WithMessage(_ => Shapes.Say("au plus 200 versements, chacun avec une date et un montant positif", "at most 200 instalments, each with a date and a positive amount"));
    }

    private static bool IsInstalment(Instalment? instalment) =>
        instalment is { Amount.MinorUnits: > 0 and <= Shapes.MaximumMinorUnits, DueOn.Year: >= 1990 and <= 2100 } && instalment.Amount.Currency != default;
}

public sealed class PlanInstalmentsUseCase : ContributionUseCase<PlanInstalments>
{
    public override string Name => "plan-instalments";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Recording;

    public override ValueTask<Refusal?> WhyNot(Desk desk) =>
        new(Contributions.WhyNotPlanInstalments(desk.Contribution, Whole(desk), desk.Actor));

    protected override ValueTask<Decision> Decide(PlanInstalments command, Desk desk) =>
        new(Contributions.PlanInstalments(desk.Contribution, command.Instalments, desk.Actor));

    /// <summary>All of it in one payment: a plan that adds up.</summary>
    private static ImmutableArray<Instalment> Whole(Desk desk) =>
        desk.Contribution.Amount is { IsExact: true, Amount: { } whole } ? [new Instalment(desk.Moment.Today, whole)] : [];
}
