using System.Collections.Immutable;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Texts;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Service.Pages.Secretariat;

/// <summary>A card of the board as it is read: for how many working days what is open on it waits, whether it is late, and who is awaited.</summary>
public sealed record CardView(BoardCard Card, int Age, bool IsOverdue, string Awaited)
{
    /// <param name="definition">The workflow by which it is told who is awaited in a stage; without it all who may act there are.</param>
    public static CardView Of(BoardCard card, Visitor visitor, Words words, WorkflowDefinition? definition = null)
    {
        var (calendar, today) = (visitor.Fund.Calendar, visitor.Moment.Today);
        return new CardView(
            card,
            calendar.WorkingDaysBetween(calendar.DateOf(card.EnteredAt), today),
            card.DueOn < today,
            AwaitedRoles.InWords(AwaitedIn(card, definition), words));
    }

    public Money Amount => new(Card.AmountMinor, Currency.Parse(Card.Currency));

    /// <summary>Since when the oldest open task waits, in words.</summary>
    public string Waits(Words words) => Age == 0 ? words["board.waits-today"] : words.Count("board.waits", Age);

    private static ImmutableArray<string> AwaitedIn(BoardCard card, WorkflowDefinition? definition)
    {
        var offered = definition?.Activities.OfType<PersonTask>().Where(task => task.Stage == card.Stage).SelectMany(task => task.Actions).Select(action => (action.Name, action.Roles));
        ImmutableArray<string> awaited = offered is null ? [] : AwaitedRoles.Of(offered).Where(role => card.Roles.Contains(role, StringComparer.Ordinal)).ToImmutableArray();
        return awaited.IsEmpty ? card.Roles : awaited;
    }
}
