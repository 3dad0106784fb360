using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Service.Pages.Secretariat;

/// <summary>One proposal at screening: what the rulebook lets one check, which others look alike, and the ways on.</summary>
public sealed class ScreenModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfService(visit)
{
    private const string Pass = "pass-screening";

    public ReadScreening Read { get; private set; } = null!;

    public Proposal Proposal => Read.Proposal.Seen.File.Proposal;

    public string Reference => Proposal.Id.Value;

    /// <summary>The ways on as forms, open or with what is in the way; none for whoever only reads.</summary>
    public IReadOnlyList<ActionForm> Steps { get; private set; } = [];

    public string PartnerName => Proposal.Content.Partner is { } partner ? Read.Proposal.Visitor.Fund.Partners.GetValueOrDefault(partner.Value)?.Name ?? partner.Value : Words["none"];

    public async Task<IActionResult> OnGet(string proposal)
    {
        var read = await room.Screening(ProposalId.Of(proposal), Person, Cancellation);
        if (read.IsRefused)
            return Refuse(read.Refusal);
        Read = read.Value;
        var visitor = Visit.Visitor = Read.Proposal.Visitor;
        if (visitor.Actor.Is(Domain.People.Roles.Secretariat))
            Steps = [.. WaysOn().Select(way => Form(way, Navigation.Address(visitor, "screening")))];
        return Page();
    }

    /// <summary>What can be done beside passing, by the step of the workflow that lets one pass.</summary>
    private IEnumerable<string> WaysOn() => Read.Proposal.Seen.File.Workflow.Definition.Activities.OfType<PersonTask>().Where(task => task.Actions.Any(action => action.Name == Pass))
        .SelectMany(task => task.Actions.Select(action => action.Name)).Where(ActionParts.IsStep).Distinct(StringComparer.Ordinal);

    private ActionForm Form(string way, string back)
    {
        var form = desk.For(way, Read.Proposal, back);
        if (way == Pass && !Read.Duplicates.IsEmpty)
            form.Offer("duplicates", [.. Read.Duplicates.Select(one => new Option(one.Row.Reference, $"{one.Row.Reference} – {Words.Title(one.Row.BothTitles)}"))]);
        return form;
    }
}
