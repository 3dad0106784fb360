using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Application.Funding;

/// <summary>Opens closed dates again, by the one role that may, with a reason that stays on the record (F19).</summary>
/// <param name="ClosedUpTo">The last date that stays closed; null opens everything.</param>
public sealed record ReopenPeriod(FundId Fund, string Reason, DateOnly? ClosedUpTo = null) : IFundCommand;

public sealed class ReopenPeriodValidator : AbstractValidator<ReopenPeriod>
{
    public ReopenPeriodValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Reason).IsText();
        RuleFor(command => command.ClosedUpTo).IsDateOrNull();
    }
}

public sealed class ReopenPeriodUseCase : FundUseCase<ReopenPeriod>
{
    /// <summary>Not finance itself: who closed the books does not open them alone.</summary>
    private const string ReopeningRole = Roles.HeadOfMission;

    public override string Name => "reopen-period";

    public override IReadOnlyList<string> AllowedRoles { get; } = [ReopeningRole];

    protected override ValueTask<Decision> Decide(ReopenPeriod command, Desk desk) =>
        new(Periods.Reopen(desk.Fund.Periods, command.ClosedUpTo, command.Reason, ReopeningRole, desk.Actor));
}
