using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Service.Pages.Committee;

/// <summary>What an item still waits for from one person.</summary>
public static class Awaited
{
    /// <summary>Whether the person sits on a seat of an open item that is not recused, and has not voted for it yet.</summary>
    public static bool By(ItemReading item, PersonId person) => item.Stage == ItemStage.Open && SeatsOf(item, person).Any(seat => VoteOf(item, seat.Seat.Id) is null);

    /// <summary>The seats for which the person votes.</summary>
    public static IEnumerable<RollSeat> SeatsOf(ItemReading item, PersonId person) =>
        item.Roll.Where(seat => seat.Sitting == person && item.Recusals.All(recusal => recusal.Seat != seat.Seat.Id && !recusal.Persons.Contains(person)));

    /// <summary>The seat's vote as it stands, as far as the reader sees it; null: none, or void.</summary>
    public static VoteCast? VoteOf(ItemReading item, SeatId seat) =>
        item.Deliberation.Votes.LastOrDefault(kept => kept.Cast.Seat == seat) is { IsVoid: false } last ? last.Cast : null;
}
