using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Secretariat;

/// <summary>The proposals to be screened, what is due first on top.</summary>
public sealed class ScreeningModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PageSize = 25;

    /// <summary>Stage by stage: most workflows screen in one.</summary>
    public IReadOnlyList<BoardColumn> Queues { get; private set; } = [];

    public async Task<IActionResult> OnGet(string fund, string? stage, string? after)
    {
        var read = await Room.ToBeScreened(FundId.Of(fund), Person, Given(stage), after, PageSize, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Visit.Visitor = read.Value.Visitor;
        Queues = read.Value.Columns;
        return Page();
    }

    /// <summary>The address of what follows in a queue.</summary>
    public string More(BoardColumn queue) => QueryHelpers.AddQueryString(Request.Path, new Dictionary<string, string?>(StringComparer.Ordinal) { ["stage"] = queue.Stage, ["after"] = queue.Next });

    public CardView View(BoardCard card) => CardView.Of(card, Visitor, Words);
}
