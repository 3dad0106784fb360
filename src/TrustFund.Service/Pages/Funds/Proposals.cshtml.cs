using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Funds;

/// <summary>The proposals that the reader may read, filtered and searched; every filter stands in the address.</summary>
public sealed class ProposalsModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PageSize = 25;

    public ProposalFilter Filter { get; private set; } = new("");

    public Page<ProposalRow> Rows { get; private set; } = new([], null);

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether more is asked for than words: those stand in the head's own search.</summary>
    public bool IsFiltered => Filter is not { Stage: null, Pillar: null, Region: null, Section: null };

    public bool MayDraft => Visitor.Actor.Is(Roles.Sponsor);

    /// <summary>Every stage and end of the fund's workflow, in the order of the names.</summary>
    public IEnumerable<string> Stages => Visitor.Stages.All.OrderBy(Words.Stage, StringComparer.Create(Words.Culture, true));

    public async Task<IActionResult> OnGet(string fund, string? search, string? stage, string? pillar, string? region, string? section, string? partner, string? after)
    {
        if (await Enter(fund) is { } refused)
            return refused;
        Filter = new ProposalFilter(fund, Given(stage), null, Given(pillar), Given(region), Given(section), Given(partner), Given(search));
        var rows = await Room.Proposals(Person, Filter, after, PageSize, Cancellation);
        if (rows.IsRefused)
            return Refuse(rows.Refusal);
        Rows = rows.Value;

        if (Rows.Next is { } token)
            Next = Further(token);

        return Page();
    }
}
