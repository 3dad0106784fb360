using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages;

/// <summary>The funds in which one has a role; where there is one only, straight into its inbox.</summary>
public sealed class IndexModel(Visit visit, ReadingRoom room) : PageOfService(visit)
{
    public IReadOnlyList<Visitor> Funds { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        Funds = await room.FundsOf(Person, Cancellation);
        return Funds.Count switch
        {
            0 => Refuse(Refusal.Of("access.nowhere-known", ("person", Person))),
            1 => Redirect(Navigation.Address(Funds[0], "inbox")),
            _ => Page(),
        };
    }
}
