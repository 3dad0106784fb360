using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>The contributions that the reader may read: what was promised, what came, what is free.</summary>
public sealed class ContributionsModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfMoney(visit, room)
{
    private const int PageSize = 40;

    public IReadOnlyList<ContributionWithCash> Rows { get; private set; } = [];

    /// <summary>Where the list goes on; null on the last page.</summary>
    public string? Next { get; private set; }

    /// <summary>Null for whoever records no pledge.</summary>
    public ActionForm? Pledge { get; private set; }

    public async Task<IActionResult> OnGet(string fund, string? after)
    {
        var read = await Room.ContributionsWithCash(FundId.Of(fund), Person, after, PageSize, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Visit.Visitor = read.Value.Visitor;
        (Rows, Next) = (read.Value.Rows.Items, read.Value.Rows.Next);

        Pledge = Visitor.Actor.Is(Domain.People.Roles.FinanceRequesting) || Visitor.Actor.Is(Domain.People.Roles.FinanceCertifying) ? desk.ForFund("record-pledge", Visitor, Here) : null;
        return Page();
    }

    public string PromiseOf(ContributionRow row)
    {
        if (row.PledgedMinor is not { } minor)
            return Words["finance.amount-unknown"];
        var amount = new Money(minor, Currency.Parse(row.Currency));
        return row.Approximate ? Words.Say("finance.about", ("amount", amount)) : Words.Money(amount);
    }

    /// <summary>How a status is coloured; the word beside says it all without.</summary>
    public static string ToneOf(string status) => status switch
    {
        "Signed" => "good",
        "Pledged" => "hold",
        _ => "",
    };
}
