using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Declares a tie: the seat, with everyone who could sit on it, is out of the item (domain.md §3.2).</summary>
/// <param name="Tie">What it is.</param>
/// <param name="Partner">To which partner of the item; null: to somebody else named in the tie.</param>
public sealed record DeclareTie(SessionId Session, int Item, string Tie, PartnerId? Partner = null, SeatId? Seat = null) : ISeatCommand;

public sealed class DeclareTieValidator : AbstractValidator<DeclareTie>
{
    public DeclareTieValidator()
    {
        this.IsForSeat();
        RuleFor(command => command.Tie).IsText();
    }
}

public sealed class DeclareTieUseCase : SeatUseCase<DeclareTie>
{
    public override string Name => "declare-tie";

    // The member who delegated may still know of a tie that the delegate does not.
    protected override IEnumerable<RollSeat> SeatsOf(ItemState item, PersonId person) =>
        item.Roll.Where(seat => seat.Sitting == person || seat.Member == person);

    protected override Refusal? WhyNotAct(Desk desk, ItemState item, SeatId seat) =>
        Recusals.WhyNotDeclareTie(desk.Session, item.Agenda.Number, seat, desk.Actor);

    protected override Decision Decide(DeclareTie command, ItemState item, SeatId seat, Desk desk) =>
        Recusals.DeclareTie(desk.Session, command.Item, seat, command.Tie, command.Partner, desk.Actor, desk.Moment);
}
