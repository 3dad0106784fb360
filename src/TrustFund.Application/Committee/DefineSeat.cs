using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Committee;

/// <summary>The committee gets a seat.</summary>
/// <param name="Section">The section that it speaks for; where that one sponsors, the seat is recused.</param>
/// <param name="ActingChairOrder">1, 2, 3 …: who takes the chair when its seat cannot.</param>
public sealed record DefineSeat(
    FundId Fund,
    SeatId Seat,
    string TitleFr,
    string TitleEn,
    DateOnly From,
    SectionId? Section = null,
    bool IsChair = false,
    int? ActingChairOrder = null,
    bool IsFinance = false) : IFundCommand;

public sealed class DefineSeatValidator : AbstractValidator<DefineSeat>
{
    public DefineSeatValidator()
    {
        RuleFor(command => command.Fund).IsReference();
        RuleFor(command => command.Seat).IsId();
        RuleFor(command => command.TitleFr).IsText(200);
        RuleFor(command => command.TitleEn).IsText(200);
        RuleFor(command => command.From).IsDate();
        RuleFor(command => command.ActingChairOrder).InclusiveBetween(1, 100);
    }
}

public sealed class DefineSeatUseCase : FundUseCase<DefineSeat>
{
    public override string Name => "define-seat";

    public override IReadOnlyList<string> AllowedRoles { get; } = [Roles.Administrator];

    protected override ValueTask<Decision> Decide(DefineSeat command, Desk desk)
    {
        if (command.Section is { } section && !desk.Fund.Sections.ContainsKey(section.Value))
            return new(Refusal.Of("seat.section-unknown", ("section", section)));
        var seat = new Seat(command.Seat, command.TitleFr, command.TitleEn, command.Section, command.IsChair, command.ActingChairOrder, command.IsFinance);
        return new(Seats.Define(desk.Fund.Seats, seat, command.From, desk.Actor));
    }
}
