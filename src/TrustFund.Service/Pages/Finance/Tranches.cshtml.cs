using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>The tranche board: what is due, asked for, certified, paid, and held back by what; one step to each act.</summary>
public sealed class TranchesModel(Visit visit, ReadingRoom room) : PageOfMoney(visit, room)
{
    private const int PageSize = 12;

    public TranchesAsked Asked { get; private set; }

    public IReadOnlyList<ProjectOfBoard> Projects { get; private set; } = [];

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGet(string fund, string? show, string? after)
    {
        Asked = Enum.GetValues<TranchesAsked>().FirstOrDefault(one => NameOf(one) == show);
        var board = await Room.TrancheBoard(FundId.Of(fund), Person, Asked, after, PageSize, Cancellation);
        if (board.IsRefused)
            return Refuse(board.Refusal);
        Visit.Visitor = board.Value.Visitor;
        Projects = board.Value.Projects.Items;
        if (board.Value.Projects.Next is { } token)
            Next = Further(token);
        return Page();
    }

    /// <summary>A choice as the address gives it.</summary>
    public static string NameOf(TranchesAsked asked) => asked switch
    {
        TranchesAsked.Blocked => "blocked",
        TranchesAsked.Unreported => "unreported",
        TranchesAsked.Planned => "planned",
        TranchesAsked.All => "all",
        _ => "open",
    };
}
