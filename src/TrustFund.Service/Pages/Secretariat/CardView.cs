using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Secretariat;

/// <summary>A card of the board as it is read: for how many working days what is open on it waits, whether it is late, and who is awaited.</summary>
public sealed record CardView(BoardCard Card, int Age, bool IsOverdue, string Awaited)
{
    public static CardView Of(BoardCard card, Visitor visitor, Words words)
    {
        var (calendar, today) = (visitor.Fund.Calendar, visitor.Moment.Today);
        return new CardView(
            card,
            calendar.WorkingDaysBetween(calendar.DateOf(card.EnteredAt), today),
            card.DueOn < today,
            AwaitedInWords.Of(AwaitedRoles.Of(card, visitor.Stages), words));
    }

    public Money Amount => new(Card.AmountMinor, Currency.Parse(Card.Currency));

    /// <summary>Since when the oldest open task waits, in words.</summary>
    public string Waits(Words words) => Age == 0 ? words["board.waits-today"] : words.Count("board.waits", Age);
}
