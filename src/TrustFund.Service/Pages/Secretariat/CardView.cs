using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Secretariat;

/// <summary>A card of the board as it is read: its age in working days, whether it is late, and who is awaited.</summary>
public sealed record CardView(BoardCard Card, int Age, bool IsOverdue, string Awaited)
{
    public static CardView Of(BoardCard card, Visitor visitor, Words words)
    {
        var (calendar, today) = (visitor.Fund.Calendar, visitor.Moment.Today);
        return new CardView(
            card,
            calendar.WorkingDaysBetween(calendar.DateOf(card.EnteredAt), today),
            card.DueOn < today,
            string.Join(", ", card.Roles.Select(words.Role)));
    }

    public Money Amount => new(Card.AmountMinor, Currency.Parse(Card.Currency));
}
