using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>Appoints a person to a seat; the one before ends the day before.</summary>
/// <param name="Reference">The letter of appointment.</param>
public sealed record AppointMember(FundId Fund, SeatId Seat, PersonId Person, DateOnly From, string Reference) : IFundCommand;

public sealed class AppointMemberValidator : AbstractValidator<AppointMember>
{
    public AppointMemberValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Seat).IsId();
        RuleFor(command => command.Person).IsId();
        RuleFor(command => command.From).IsDate();
        RuleFor(command => command.Reference).IsText(200);
    }
}

public sealed class AppointMemberUseCase : FundUseCase<AppointMember>
{
    public override string Name => "appoint-member";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(AppointMember command, Desk desk) => new(
        desk.Fund.People.ContainsKey(command.Person.Value)
            ? Seats.Appoint(desk.Fund.Seats, command.Seat, command.Person, command.From, command.Reference, desk.Actor)
            : Refusal.Of("person.unknown", ("person", command.Person)));
}
