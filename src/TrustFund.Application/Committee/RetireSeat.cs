using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>Ends a seat; items already open keep their roll.</summary>
public sealed record RetireSeat(FundId Fund, SeatId Seat, DateOnly LastDay) : IFundCommand;

public sealed class RetireSeatValidator : AbstractValidator<RetireSeat>
{
    public RetireSeatValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Seat).IsId();
        RuleFor(command => command.LastDay).IsDate();
    }
}

public sealed class RetireSeatUseCase : FundUseCase<RetireSeat>
{
    public override string Name => "retire-seat";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(RetireSeat command, Desk desk) =>
        new(Seats.Retire(desk.Fund.Seats, command.Seat, command.LastDay, desk.Actor));
}
