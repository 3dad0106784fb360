using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Service.Pages.Forms;
using TrustFund.Service.Pages.Layout;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Service.Pages.Administration;

/// <summary>The fund as it is set up: its words, its calendar with the holidays by year, sections, partners, donors and workflow.</summary>
public sealed class AdministrationModel(Visit visit, ReadingRoom room, ActionDesk desk) : PageOfFund(visit, room)
{
    private static readonly string[] Acts = ["set-calendar", "register-section", "register-partner", "register-donor", "record-opening-position", "restate-opening-position"];

    /// <summary>Every version of the fund's workflow, the latest first.</summary>
    public ImmutableArray<WorkflowDefinition> Definitions { get; private set; } = [];

    /// <summary>How many proposals are on each version of it.</summary>
    public ImmutableArray<VersionInUse> InUse { get; private set; } = [];

    /// <summary>What the reader may set; none for whoever only reads.</summary>
    public IReadOnlyList<ActionForm> Steps { get; private set; } = [];

    /// <summary>How many proposals are on a version, and on how many of them something still waits.</summary>
    public string UseOf(WorkflowDefinition definition) => InUse.FirstOrDefault(one => one.Version == definition.Version) is { } use
        ? Words.Count("administration.on-version", (int)use.Proposals) + Words.Count("administration.on-version-running", (int)use.Running)
        : Words["administration.on-version-none"];

    public ILookup<int, DateOnly> HolidaysByYear => Visitor.Fund.Calendar.Holidays.ToLookup(day => day.Year);

    public async Task<IActionResult> OnGet(string fund)
    {
        var entered = await Room.Administration(FundId.Of(fund), Person, Cancellation);
        if (entered.IsRefused)
            return Refuse(entered.Refusal);
        Visit.Visitor = entered.Value;
        var definitions = await Room.Workflows(Person, Cancellation);
        if (!definitions.IsRefused)
            Definitions = [.. definitions.Value.Where(one => one.DefinitionId == Visitor.Fund.Workflow).OrderByDescending(one => one.Version)];
        var inUse = await Room.VersionsInUse(FundId.Of(fund), Person, Cancellation);
        if (!inUse.IsRefused)
            InUse = inUse.Value;
        Steps = [.. Acts.Where(IsForNow).Select(act => desk.ForFund(act, Visitor, Request.Path.Value)).Where(form => form.Blocked is null).Select(Filled)];
        return Page();
    }

    /// <summary>A position is recorded once and then restated.</summary>
    private bool IsForNow(string act) => act switch
    {
        "record-opening-position" => Visitor.Fund.Opening is null,
        "restate-opening-position" => Visitor.Fund.Opening is not null,
        _ => true,
    };

    private ActionForm Filled(ActionForm form) => form.Action == "set-calendar"
        ? form.Fill("weekend", Visitor.Fund.Calendar.Weekend).Fill("holidays", Visitor.Fund.Calendar.Holidays)
        : form;
}
