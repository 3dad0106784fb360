using System.Collections.Immutable;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Pages.Finance;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Proposals;

/// <summary>One proposal: where it stands, what one can do and why not, its dossier, money, conditions, changes and history.</summary>
public sealed class ProposalModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfProposal(visit, room)
{
    public IHtmlContent Drawing { get; private set; } = HtmlString.Empty;

    /// <summary>Null for outsiders.</summary>
    public HistoryView? History { get; private set; }

    /// <summary>What its lines tell.</summary>
    public HistoryWords HistoryWords => field ??= new(Visitor.Fund, Words, Dossier);

    /// <summary>Where it lies before the committee now.</summary>
    public PlaceOnAgenda? OnAgenda { get; private set; }

    /// <summary>The change that waits, as the committee may decide on it; null where none waits, and for outsiders.</summary>
    public ChangeBeforeCommittee? ChangeWaiting { get; private set; }

    /// <summary>A form for each meeting on whose agenda the reader can put it.</summary>
    public IReadOnlyList<(SessionState Meeting, ActionForm Form)> Agendas { get; private set; } = [];

    /// <summary>What the reader can do now.</summary>
    public ImmutableArray<ActionState> OpenNow { get; private set; } = [];

    /// <summary>What the proposal waits for from the reader, and the other answers to it; one stands out, unless a vote waits.</summary>
    public IEnumerable<(string Action, bool IsFirst)> Steps => Parts.Where(one => one.Part.IsAwaited()).Concat(Parts.Where(one => one.Part == ActionPart.OtherAnswer))
        .Select((one, index) => (one.Action, index == 0 && !Votes && one.Part.IsAwaited()));

    /// <summary>What can be done alongside, whatever the proposal waits for.</summary>
    public IEnumerable<string> StepsBeside => Parts.Where(one => !one.Part.IsAwaited() && one.Part != ActionPart.OtherAnswer).Select(one => one.Action);

    private IEnumerable<(string Action, ActionPart Part)> Parts => OpenNow.Select(open => (open.Action, Dossier.Workflow.PartOf(open.Action)));

    /// <summary>Whether it lies before the committee for this reader's vote.</summary>
    public bool Votes => OnAgenda is { IsOpen: true } && (Visitor.Actor.Is(Domain.People.Roles.Member) || Visitor.Actor.Is(Domain.People.Roles.Chair));

    /// <summary>What the reader could do as what they are, and cannot now.</summary>
    public ImmutableArray<ActionState> Blocked { get; private set; } = [];

    public async Task<IActionResult> OnGet(string proposal)
    {
        if (await Open(proposal) is { } refused)
            return refused;
        var roles = Visitor.Actor.RoleNames;
        OpenNow = [.. Read.Seen.Actions.Where(state => state.Blocked is null)];
        Blocked = [.. Read.Seen.Actions.Where(state => state.Blocked is not null && Dossier.Workflow.RolesOffered(state.Action).Overlaps(roles))];
        var definition = await Room.Workflow(Person, Dossier.Workflow.Definition.DefinitionId, Dossier.Workflow.Definition.Version, Cancellation);
        if (!definition.IsRefused)
            Drawing = WorkflowDrawing.Of(definition.Value.Json, Dossier.Workflow, Words, "workflow-title");
        if (!Visitor.IsOutsider)
        {
            var history = await Room.WholeHistory(Proposal.Id, Person, Cancellation);
            if (!history.IsRefused)
                History = HistoryView.Of(history.Value, HistoryFilter.Of(Request.Query));
            OnAgenda = await Room.PlaceOf(Read, Cancellation);
            ChangeWaiting = await Room.ChangeBeforeCommittee(Read, Cancellation);
            if (ChangeWaiting is { Place: null } waiting && Visitor.Actor.Is(Roles.Secretariat))
                Agendas = [.. waiting.Meetings.Select(meeting => (meeting, PutOn(meeting, waiting)))];
        }

        return Page();
    }

    private ActionForm PutOn(SessionState meeting, ChangeBeforeCommittee waiting)
    {
        // What the project shall cost is the change's own figure; conditions are put on the table in the meeting.
        var form = desk.Form("add-item", meeting.Id.Value, Navigation.Proposal(Reference), version: null, blocked: null)
            .Give("proposal", Reference).Give("kind", ItemKind.ChangeRequest).Give("subject", ChangesState.SubjectOf(waiting.Change.Number)).Without("amount", "conditions");
        (form.Apart, form.Button) = (meeting.Id.Value, "changes.put-on-agenda");
        return form;
    }

    public bool SeesMoney => ReadingRules.WhyNotPostings(Visitor, null, ProposalRelations.Of(Dossier)) is null;

    /// <summary>The entries behind a figure of this project, for whoever sees them.</summary>
    public string EntriesOf(StatementColumn column) => MoneyAddresses.Entries(Visitor, column, Visitor.Moment.Today, proposal: Reference);

    /// <summary>The open tasks with their last day.</summary>
    public IEnumerable<(string Name, string Roles, DateOnly? DueOn)> Waiting => Dossier.Workflow.State.Tasks.Select(task => (
        Words.Place(task.Stage, task.ActivityId),
        AwaitedInWords.Of(AwaitedRoles.Of(Dossier.Workflow.Open.Where(open => open.TaskId == task.Id)), Words),
        Dossier.Workflow.Clocks.Values.Where(clock => clock.TaskId == task.Id && clock.Kind == ClockKind.Expiry).Select(clock => clock.DueOn).FirstOrDefault()));

    /// <summary>The clearances that the dossier needs, each with the one given or none.</summary>
    public IEnumerable<(string Kind, ClearanceGiven? Given)> Clearances
    {
        get
        {
            var rulebook = Proposal.RulebookVersion > 0 ? Visitor.Fund.Rulebook(Proposal.RulebookVersion) : Visitor.Fund.RulebookOn(Visitor.Moment.Today);
            return Reviewing.RequiredClearances(Proposal.Content, rulebook).Select(kind => (kind, Proposal.Clearances.GetValueOrDefault(kind)));
        }
    }

    /// <summary>The lead section, then those that sponsor it jointly.</summary>
    public string SectionNames => string.Join(" + ", Proposal.Sponsors.Select(new Documents.Wording(Visitor.Fund, Words.Language).Of));

    public string PartnerName => Proposal.Content.Partner is { } partner ? Visitor.Fund.Partners.GetValueOrDefault(partner.Value)?.Name ?? partner.Value : Words["none"];

    public string PillarName => Proposal.Content.Pillar is not { } code ? Words["dossier.unknown"]
        : Visitor.Fund.Pillars.FirstOrDefault(pillar => pillar.Code == code) is { } pillar ? $"{code} – {Words.In(pillar.Name)}" : code;
}
