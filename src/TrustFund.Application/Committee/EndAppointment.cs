using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>Ends the appointment of whoever sits on a seat; items already open keep their roll.</summary>
public sealed record EndAppointment(FundId Fund, SeatId Seat, DateOnly LastDay) : IFundCommand;

public sealed class EndAppointmentValidator : AbstractValidator<EndAppointment>
{
    public EndAppointmentValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Seat).IsId();
        RuleFor(command => command.LastDay).IsDate();
    }
}

public sealed class EndAppointmentUseCase : FundUseCase<EndAppointment>
{
    public override string Name => "end-appointment";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(EndAppointment command, Desk desk) =>
        new(Seats.EndAppointment(desk.Fund.Seats, command.Seat, command.LastDay, desk.Actor));
}
