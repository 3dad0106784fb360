using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Service.Documents;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>What of a fund's money is asked for: of one contribution, one project, a cell of both, or of all.</summary>
/// <param name="AsOf">Null means today, by the fund's calendar.</param>
public sealed record FigureScope(DateOnly? AsOf, ContributionId? Contribution, ProposalId? Project);

/// <summary>A page about a fund's money.</summary>
public abstract class PageOfMoney(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int LongestReference = 200;

    public Wording Wording => new(Visitor.Fund, Words.Language);

    public DateOnly Today => Visitor.Moment.Today;

    /// <summary>The address shown, to come back to.</summary>
    public string Here => Request.Path.Value + Request.QueryString;

    /// <summary>The name of a donor in the reader's language.</summary>
    public string NameOf(DonorId donor) => Visitor.Fund.Donors.TryGetValue(donor.Value, out var name) ? Words.In(name) : donor.Value;

    /// <summary>What a contribution may be used for, in the reader's words, from the stable text that statements are grouped by.</summary>
    public string EarmarkOf(string label) => label.Length == 0
        ? Words["finance.earmark-none"]
        : string.Join(Words.Semicolon, label.Split("; ").Select(part => part.Split(": ", 2)).Select(part => $"{Words["earmark." + part[0]]} {part[^1]}"));

    /// <summary>What of the fund's money the address asks for; there is one only once <see cref="EnterScope"/> found nothing in the way.</summary>
    protected FigureScope Scope { get; private set; } = new(null, null, null);

    /// <summary>Enters the fund, and reads what of its money is asked for; what stands in the way is the page's answer.</summary>
    protected async Task<IActionResult?> EnterScope(string fund, string? asOf, string? contribution, string? proposal)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        var (date, ofContribution, ofProject) = (DateIn(asOf), ReferenceIn(contribution), ReferenceIn(proposal));
        if ((date.Refusal ?? ofContribution.Refusal ?? ofProject.Refusal) is { } malformed)
            return Refuse(malformed);
        Scope = new FigureScope(
            date.Value, ofContribution.Value is { } one ? ContributionId.Of(one) : null, ofProject.Value is { } project ? ProposalId.Of(project) : null);
        return null;
    }

    /// <summary>Reads a date of the address; what cannot be read is refused, never taken for today.</summary>
    protected static Result<DateOnly?> DateIn(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (DateOnly?)null;
        return Forms.TypedValues.Date(text) is { } date ? date : Refusal.Of("request.date-unreadable", ("given", text));
    }

    /// <summary>Reads a reference of the address; none where it is left out. What cannot be a reference is refused before the store is asked for it.</summary>
    private static Result<string?> ReferenceIn(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (string?)null;
        return text.Length <= LongestReference && !text.Any(char.IsControl) ? text : Refusal.Of("request.malformed");
    }

    /// <summary>A figure of the cash columns.</summary>
    public static Money Figure(CashFigures cash, StatementColumn column) => column switch
    {
        StatementColumn.Received => cash.Received,
        StatementColumn.Refunded => cash.Refunded,
        StatementColumn.Reserve => cash.Reserve,
        StatementColumn.PscReserved => cash.PscReserved,
        StatementColumn.PscCharged => cash.PscCharged,
        StatementColumn.Allocated => cash.Allocated,
        StatementColumn.Committed => cash.Committed,
        StatementColumn.Disbursed => cash.Disbursed,
        StatementColumn.Spent => cash.Spent,
        StatementColumn.WrittenOff => cash.WrittenOff,
        StatementColumn.Available => cash.Available,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "A promise is no cash."),
    };
}
