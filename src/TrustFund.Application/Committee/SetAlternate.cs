using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>The secretary sets a seat's alternate, in place of the one before.</summary>
/// <param name="To">The last day; null: open.</param>
public sealed record SetAlternate(FundId Fund, SeatId Seat, PersonId Person, DateOnly From, DateOnly? To = null) : IFundCommand;

public sealed class SetAlternateValidator : AbstractValidator<SetAlternate>
{
    public SetAlternateValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Seat).IsId();
        RuleFor(command => command.Person).IsId();
        RuleFor(command => command.From).IsDate();
        RuleFor(command => command.To).IsDateOrNull();
    }
}

public sealed class SetAlternateUseCase : FundUseCase<SetAlternate>
{
    public override string Name => "set-alternate";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Secretariat];

    protected override ValueTask<Decision> Decide(SetAlternate command, Desk desk) => new(
        desk.Fund.People.ContainsKey(command.Person.Value)
            ? Seats.SetAlternate(desk.Fund.Seats, command.Seat, command.Person, command.From, command.To, desk.Actor)
            : Refusal.Of("person.unknown", ("person", command.Person)));
}
