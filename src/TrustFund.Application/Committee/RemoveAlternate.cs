using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>Ends the time of a seat's alternate.</summary>
public sealed record RemoveAlternate(FundId Fund, SeatId Seat, DateOnly LastDay) : IFundCommand;

public sealed class RemoveAlternateValidator : AbstractValidator<RemoveAlternate>
{
    public RemoveAlternateValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Seat).IsId();
        RuleFor(command => command.LastDay).IsDate();
    }
}

public sealed class RemoveAlternateUseCase : FundUseCase<RemoveAlternate>
{
    public override string Name => "remove-alternate";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Secretariat];

    protected override ValueTask<Decision> Decide(RemoveAlternate command, Desk desk) =>
        new(Seats.RemoveAlternate(desk.Fund.Seats, command.Seat, command.LastDay, desk.Actor));
}
