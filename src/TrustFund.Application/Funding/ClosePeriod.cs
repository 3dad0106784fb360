using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Funding;

/// <summary>Closes the books up to a date that is over: nothing is posted there any more (F19).</summary>
public sealed record ClosePeriod(FundId Fund, DateOnly UpTo) : IFundCommand;

public sealed class ClosePeriodValidator : AbstractValidator<ClosePeriod>
{
    public ClosePeriodValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.UpTo).IsDate();
    }
}

public sealed class ClosePeriodUseCase : FundUseCase<ClosePeriod>
{
    public override string Name => "close-period";

    public override IReadOnlyList<string> AllowedRoles { get; } = FundingShapes.Certifying;

    protected override ValueTask<Decision> Decide(ClosePeriod command, Desk desk) =>
        new(Periods.Close(desk.Fund.Periods, command.UpTo, desk.Actor, desk.Moment));
}
