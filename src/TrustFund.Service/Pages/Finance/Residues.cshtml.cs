using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Finance;

/// <summary>What partners have left of projects that are over: paid back, or written off under the rule by two people.</summary>
public sealed class ResiduesModel(Visit visit, ReadingRoom room) : PageOfMoney(visit, room)
{
    private const int PageSize = 12;

    private static readonly string[] Actions = ["record-partner-refund", "request-write-off", "certify-write-off", "decline-write-off", "release-commitment", "release-allocation", "close-project"];

    public IReadOnlyList<ProjectWithResidue> Projects { get; private set; } = [];

    /// <summary>Where the list goes on; null on the last page.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGet(string fund, string? after)
    {
        var residues = await Room.Residues(FundId.Of(fund), Person, after, PageSize, Cancellation);
        if (residues.IsRefused)
            return Refuse(residues.Refusal);
        Visit.Visitor = residues.Value.Visitor;
        (Projects, Next) = (residues.Value.Projects.Items, residues.Value.Projects.Next);
        return Page();
    }

    /// <summary>The most that the project's rulebook lets be written off; null where it lets nothing.</summary>
    public Money? LimitOf(ProposalFile file) => MoneyDuties.RulesOf(file, Visitor.Fund)?.ResidueNotRefunded;

    public static IEnumerable<string> OpenOn(ProjectWithResidue project) =>
        Actions.Where(action => project.Read.Seen.Actions.Any(state => state.Action == action && state.Blocked is null));

    /// <summary>What the reader's role could do and something else holds back.</summary>
    public static IReadOnlyList<ActionState> BlockedOn(ProjectWithResidue project) =>
        [.. project.Read.Seen.Actions.Where(state => Actions.Contains(state.Action) && state.Blocked is { } blocked && !blocked.Code.StartsWith("access.", StringComparison.Ordinal) && !blocked.Code.EndsWith("-only", StringComparison.Ordinal))];
}
