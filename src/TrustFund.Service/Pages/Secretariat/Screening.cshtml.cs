using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Secretariat;

/// <summary>The proposals to be screened, what is due first on top.</summary>
public sealed class ScreeningModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PageSize = 25;

    public BoardColumn? Queue { get; private set; }

    public async Task<IActionResult> OnGet(string fund, string? after)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        if (ReadingRules.WhyNotRead("read-screening", Audience.OfScheduling, Visitor) is { } refusal)
            return Refuse(refusal);
        var read = await Room.Board(new BoardQuestion(Visitor.Fund.Id, ReadingRoom.ScreeningStage), Person, after, PageSize, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Queue = read.Value.SingleOrDefault();
        return Page();
    }

    public CardView View(BoardCard card) => CardView.Of(card, Visitor, Words);
}
