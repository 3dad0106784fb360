using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Donors;

/// <summary>A donor's own: its contributions, the projects that they pay for with their own money in each, and what the donor is asked.</summary>
public sealed class ContributionsOfMineModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PageSize = 100;

    public OwnMoney Read { get; private set; } = null!;

    /// <summary>Where the list of projects goes on; null on its last page.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGet(string fund, string? after)
    {
        var read = await Room.MoneyOfMine(FundId.Of(fund), Person, after, PageSize, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Read = read.Value;
        Visit.Visitor = Read.Visitor;
        if (Read.Projects.Next is { } token)
            Next = Further(token);
        return Page();
    }

    /// <summary>The donors for whom the reader reads, by name.</summary>
    public string Donors => string.Join(", ", ReadingRules.DonorsOf(Visitor.Actor).Select(donor => Visitor.Fund.Donors.TryGetValue(donor, out var name) ? Words.In(name) : donor));

    public string PromiseOf(ContributionRow row)
    {
        if (row.PledgedMinor is not { } minor)
            return Words["finance.amount-unknown"];
        var amount = new Money(minor, Currency.Parse(row.Currency));
        return row.Approximate ? Words.Say("finance.about", ("amount", amount)) : Words.Money(amount);
    }
}
