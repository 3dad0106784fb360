using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Secretariat;

/// <summary>A card of the board as it is read: for how many working days what is open on it waits, whether it is late, and who is awaited.</summary>
public sealed record CardView(BoardCard Card, int Age, bool IsOverdue, string Awaited)
{
    private const int MostNamed = 3;
    private const string ReviewerPrefix = "reviewer-";

    /// <summary>Who is named first where many may act.</summary>
    private static readonly string[] First = [Roles.Secretariat, Roles.Sponsor];

    private static readonly string[] Finance = [Roles.FinanceRequesting, Roles.FinanceCertifying, Roles.FinancePaying];

    public static CardView Of(BoardCard card, Visitor visitor, Words words)
    {
        var (calendar, today) = (visitor.Fund.Calendar, visitor.Moment.Today);
        return new CardView(
            card,
            calendar.WorkingDaysBetween(calendar.DateOf(card.EnteredAt), today),
            card.DueOn < today,
            AwaitedOf([.. card.Roles], words));
    }

    public Money Amount => new(Card.AmountMinor, Currency.Parse(Card.Currency));

    /// <summary>Since when the oldest open task waits, in words.</summary>
    public string Waits(Words words) => Age == 0 ? words["board.waits-today"] : words.Count("board.waits", Age);

    private static string AwaitedOf(List<string> roles, Words words)
    {
        var names = new List<string>();
        var reviewers = roles.Where(role => role.StartsWith(ReviewerPrefix, StringComparison.Ordinal)).Select(role => words["clearance." + role[ReviewerPrefix.Length..]]).ToArray();
        if (reviewers.Length > 0)
            names.Add(words.Say("board.reviewers", ("kinds", string.Join(", ", reviewers))));
        names.AddRange(First.Where(roles.Contains).Select(words.Role));
        var isFinance = Finance.All(roles.Contains);
        if (isFinance)
            names.Add(words["board.finance"]);
        names.AddRange(roles.Where(role => !First.Contains(role) && !(isFinance && Finance.Contains(role)) && !role.StartsWith(ReviewerPrefix, StringComparison.Ordinal)).Select(words.Role));
        return names.Count <= MostNamed + 1
            ? string.Join(", ", names)
            : words.Say("board.and-others", ("names", string.Join(", ", names.Take(MostNamed))), ("n", names.Count - MostNamed));
    }
}
