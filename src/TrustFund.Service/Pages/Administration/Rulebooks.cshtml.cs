using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Administration;

/// <summary>The versions of the rulebook: any two side by side with what differs marked, who is pinned to which, and the next one, begun from the last.</summary>
public sealed class RulebooksModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfFund(visit, room)
{
    private static readonly string[] Kinds = ["finance", "engineering", "gender", "hrddp", "partner-capacity"];

    public ImmutableArray<PublishedRulebook> Rulebooks { get; private set; } = [];

    public PublishedRulebook Before { get; private set; } = null!;

    public PublishedRulebook After { get; private set; } = null!;

    public int InForce => Visitor.Fund.RulebookOn(Visitor.Moment.Today).Version;

    /// <summary>The next version, filled in from the last; null for whoever publishes none.</summary>
    public ActionForm? Publish { get; private set; }

    public IEnumerable<FigureInTwo> Figures => new RulebookFigures(Words).Compare(Before.Rulebook, After.Rulebook);

    public async Task<IActionResult> OnGet(string fund, string? before, string? after)
    {
        var read = await Room.Rulebooks(FundId.Of(fund), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        (Visit.Visitor, Rulebooks) = read.Value;
        After = Version(after) ?? Rulebooks[^1];
        Before = Version(before) ?? (After.Rulebook.Version > 1 ? Rulebooks[After.Rulebook.Version - 2] : After);
        var form = desk.ForFund("publish-rulebook", Visitor, Request.Path.Value);
        Publish = form.Blocked is null ? Next(form) : null;
        return Page();
    }

    public string NameOf(PersonId person) => Visitor.Fund.People.GetValueOrDefault(person.Value)?.Name ?? person.Value;

    private PublishedRulebook? Version(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= 1 && version <= Rulebooks.Length ? Rulebooks[version - 1] : null;

    private ActionForm Next(ActionForm form)
    {
        var last = Visitor.Fund.Rulebooks[^1];
        var from = last.EffectiveFrom > Visitor.Moment.Today ? last.EffectiveFrom : Visitor.Moment.Today;
        return form.Fill("rulebook", last with { Version = last.Version + 1, EffectiveFrom = from })
            .AskPairs("rulebook.clearancesByPillar", Visitor.Fund.Pillars.Select(pillar => pillar.Code))
            .Offer("clearances", [.. Kinds.Select(kind => new Option(kind, Words["clearance." + kind]))]);
    }
}
