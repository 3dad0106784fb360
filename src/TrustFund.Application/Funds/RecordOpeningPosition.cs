using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funds;

/// <summary>Takes over, with its source, what the fund had done before its proposals are in this service.</summary>
/// <param name="AsOf">The position holds at the end of this date.</param>
/// <param name="Budget">What donors gave in all as printed, or null where the source does not say.</param>
public sealed record RecordOpeningPosition(FundId Fund, DateOnly AsOf, int Approved, int Finalised, Money ApprovedCost, Money? Budget, bool BudgetApproximate, string Source) : IFundCommand;

public sealed class RecordOpeningPositionValidator : AbstractValidator<RecordOpeningPosition>
{
    public RecordOpeningPositionValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.AsOf).IsDate();
        RuleFor(command => command.Approved).InclusiveBetween(0, 1_000_000);
        RuleFor(command => command.Finalised).InclusiveBetween(0, 1_000_000);
        RuleFor(command => command.ApprovedCost).IsAmountOrZero();
        RuleFor(command => command.Budget!.Value).IsAmount().When(command => command.Budget is not null);
        RuleFor(command => command.Source).IsText();
    }
}

public sealed class RecordOpeningPositionUseCase : FundUseCase<RecordOpeningPosition>
{
    public override string Name => "record-opening-position";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(RecordOpeningPosition command, Desk desk) =>
        ValueTask.FromResult(FundRules.RecordOpeningPosition(desk.Fund, new OpeningPositionRecorded(
            command.AsOf, command.Approved, command.Finalised, command.ApprovedCost, command.Budget, command.BudgetApproximate, command.Source)));
}
