using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Acting;

/// <summary>An action for a seat: by its member, its alternate, or under a delegation, and then with both names on the record (domain.md §3.11).</summary>
public abstract class SeatUseCase<TCommand> : ItemUseCase<TCommand>
    where TCommand : ISeatCommand
{
    /// <summary>The domain's checks for one seat.</summary>
    protected abstract Refusal? WhyNotAct(Desk desk, ItemState item, SeatId seat);

    protected abstract Decision Decide(TCommand command, ItemState item, SeatId seat, Desk desk);

    /// <summary>The seats for which a person may take this action.</summary>
    protected virtual IEnumerable<RollSeat> SeatsOf(ItemState item, PersonId person) => item.SeatsOf(person);

    protected sealed override Refusal? WhyNotAct(Desk desk, ItemState item)
    {
        var seats = SeatsOf(item, desk.Actor.Person).ToList();
        if (seats.Count > 0)
            return WhyNotAct(desk, item, seats[0].Seat.Id);
        return item.Stage == ItemStage.Open ? Refusal.Of("ballot.not-seated") : WhyNotAct(desk, item, default);
    }

    protected sealed override ValueTask<Decision> Decide(TCommand command, ItemState item, Desk desk)
    {
        var seats = SeatsOf(item, desk.Actor.Person).ToList();
        if (command.Seat is null && seats.Count == 0)
            return new(WhyNotAct(desk, item)!);
        if (command.Seat is null && seats.Count > 1)
            return new(Refusal.Of("ballot.which-seat", ("seats", string.Join(", ", seats.Select(one => one.Seat.Id)))));
        var seat = command.Seat ?? seats[0].Seat.Id;
        if (item.SeatOnRoll(seat) is { As: SitsAs.Delegate } line && line.Sitting == desk.Actor.Person)
            desk.OnBehalfOf = line.Member;
        return new(Decide(command, item, seat, desk));
    }
}
