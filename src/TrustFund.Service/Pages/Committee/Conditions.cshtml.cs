using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Acting;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;
using TrustFund.Service.Documents;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;

namespace TrustFund.Service.Pages.Committee;

/// <summary>The conditions of a fund's projects: who owns each, until when, what was handed in, who verifies it.</summary>
public sealed class ConditionsModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfFund(visit, room)
{
    private const int PageSize = 15;

    public ConditionsAsked Asked { get; private set; }

    public Page<TrackedProject> Rows { get; private set; } = new([], null);

    /// <summary>The meeting on whose agenda the reader can put a waiver; null for whoever cannot, and where none is scheduled.</summary>
    public SessionState? Meeting { get; private set; }

    /// <summary>The address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    public Wording Wording => new(Visitor.Fund, Words.Language);

    public string Here => Request.Path.Value + Request.QueryString;

    public async Task<IActionResult> OnGet(string fund, string? show, string? after)
    {
        Asked = Enum.GetValues<ConditionsAsked>().FirstOrDefault(one => NameOf(one) == show);
        if (await Enter(fund) is { } refused)
            return refused;
        var rows = await Room.ConditionsOf(FundId.Of(fund), Person, Asked, after, PageSize, Cancellation);
        if (rows.IsRefused)
            return Refuse(rows.Refusal);
        Rows = rows.Value;

        if (Visitor.Actor.Is(Roles.Secretariat))
            Meeting = await Room.NextMeeting(Visitor, Cancellation);
        if (Rows.Next is { } token)
            Next = Further(token);
        return Page();
    }

    /// <summary>A choice as the address gives it.</summary>
    public static string NameOf(ConditionsAsked asked) => Api.Queries.ConditionQueries.NameOf(asked);

    /// <summary>What the reader can do with it now. Its waiver follows from the committee's decision, and is no step of anybody's here.</summary>
    public static ImmutableArray<ActionState> OpenActions(TrackedCondition tracked) => [.. tracked.Actions.Where(state => state is { Blocked: null, Action: not "waive-condition" })];

    /// <summary>The form that puts its waiver before the committee; null where that is not the reader's, nothing is to be let go, or it lies there.</summary>
    public ActionForm? WaiverOf(TrackedCondition tracked, string proposal)
    {
        if (Meeting is not { } meeting || tracked is not { Condition: { IsOpen: true } condition, Waiver: null })
            return null;
        // What the majority is measured by is the project's own figure; conditions in its place are put on the table in the meeting.
        var form = desk.Form("add-item", meeting.Id.Value, Here, version: null, blocked: null)
            .Give("proposal", proposal).Give("kind", ItemKind.Waiver).Give("subject", ConditionsState.SubjectOf(condition.Number)).Without("amount", "conditions");
        (form.Apart, form.Button) = ($"{proposal}-{condition.Number}-", "changes.put-on-agenda");
        return form;
    }

    /// <summary>Why the reader can do nothing: the first reason that is about the condition itself, where it is theirs to see to.</summary>
    public Refusal? WhyNothing(TrackedCondition tracked)
    {
        var terms = tracked.Condition.Terms;
        var own = terms.Owner == Person ? "submit-evidence" : terms.Verifier == Person ? "verify-condition" : null;
        return own is null ? null : tracked.Actions.FirstOrDefault(state => state.Action == own)?.Blocked;
    }

    /// <summary>Where the reader takes a step on a condition, to come back here.</summary>
    public string StepOf(string action, string proposal, int condition) => action == "submit-evidence"
        ? Navigation.Evidence(proposal, condition) + "&back=" + Uri.EscapeDataString(Here)
        : Navigation.Act(action, proposal, Here, ("number", condition));

    public string VerifierOf(ConditionTerms terms) => terms.Verifier is { } verifier ? Wording.Of(verifier) : Words["conditions.any-verifier"];
}
