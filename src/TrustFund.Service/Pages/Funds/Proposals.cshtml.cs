using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Service.Pages.Layout;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Funds;

/// <summary>The proposals that the reader may read, filtered and searched; every filter stands in the address.</summary>
public sealed class ProposalsModel(Visit visit, ReadingRoom room) : PageOfFund(visit, room)
{
    private const int PageSize = 25;
    private const string StagePrefix = "stage.";

    public ProposalFilter Filter { get; private set; } = new("");

    public Page<ProposalRow> Rows { get; private set; } = new([], null);

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether more is asked for than words: those stand in the head's own search.</summary>
    public bool IsFiltered => Filter is not { Stage: null, Pillar: null, Region: null, Section: null };

    public bool MayDraft => Visitor.Actor.Is(Roles.Sponsor);

    /// <summary>Every stage that has a name, in the order of the names.</summary>
    public IEnumerable<string> Stages => PageTexts.Keys.Where(key => key.StartsWith(StagePrefix, StringComparison.Ordinal)).Select(key => key[StagePrefix.Length..]).OrderBy(Words.Stage, StringComparer.Create(Words.Culture, true));

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

    /// <summary>How a stage is coloured; its name says it all without the colour.</summary>
    public string ToneOf(string stage) => Tones.Of(stage);
}
