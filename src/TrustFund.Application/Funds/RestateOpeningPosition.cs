using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Corrects an opening position that was wrong; the reason is shown wherever the figures are.</summary>
public sealed record RestateOpeningPosition(FundId Fund, DateOnly AsOf, int Approved, int Finalised, Money ApprovedCost, Money? Budget, bool BudgetApproximate, string Source, string Reason) : IFundCommand;

public sealed class RestateOpeningPositionValidator : AbstractValidator<RestateOpeningPosition>
{
    public RestateOpeningPositionValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.AsOf).IsDate();
        RuleFor(command => command.Approved).InclusiveBetween(0, 1_000_000);
        RuleFor(command => command.Finalised).InclusiveBetween(0, 1_000_000);
        RuleFor(command => command.ApprovedCost).IsAmountOrZero();
        RuleFor(command => command.Budget!.Value).IsAmount().When(command => command.Budget is not null);
        RuleFor(command => command.Source).IsText();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RestateOpeningPositionUseCase : FundUseCase<RestateOpeningPosition>
{
    public override string Name => "restate-opening-position";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(RestateOpeningPosition command, Desk desk) =>
        ValueTask.FromResult(FundRules.RestateOpeningPosition(
            desk.Fund,
            new OpeningPositionRecorded(command.AsOf, command.Approved, command.Finalised, command.ApprovedCost, command.Budget, command.BudgetApproximate, command.Source),
            command.Reason,
            desk.Moment));
}
