using System.Globalization;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;

namespace TrustFund.Application.Auditing;

/// <summary>Rebuilt rows in the form in which an audit reads stored ones: the same columns, the same texts.</summary>
public static class RowForms
{
    public static StoredRow Of(LogHead head) => new(StoredKey.Of(1L), [new("id", "1"), new("position", Text(head.Position)), new("hash", Hex(head.Hash))]);

    public static StoredRow OfFund(string reference, long position) =>
        new(StoredKey.Of(reference), [new("reference", reference), new("position", Text(position))]);

    public static StoredRow Of(ProposalRow row) => new(StoredKey.Of(row.Reference),
    [
        new("reference", row.Reference),
        new("fund", row.Fund),
        new("title", row.Title),
        new("stage", row.Stage),
        new("status", row.Status),
        new("decision", row.Decision),
        new("funding", row.Funding),
        new("agreement", row.Agreement),
        new("delivery", row.Delivery),
        new("pillar", row.Pillar),
        new("regions", StoredText.List(row.Regions)),
        new("lead_section", row.LeadSection),
        new("joint_sections", StoredText.List(row.JointSections)),
        new("partner", row.Partner),
        new("amount_minor", Text(row.AmountMinor)),
        new("currency", row.Currency),
        new("decided_on", StoredText.Date(row.DecidedOn)),
        new("closed_on", StoredText.Date(row.ClosedOn)),
        new("changed_at", StoredText.Instant(row.ChangedAt)),
        new("version", Text(row.Version)),
        new("search", row.Search),
        new("title_en", row.TitleEn),
    ]);

    public static StoredRow Of(WorkflowRow row) => new(StoredKey.Of(row.Proposal),
    [
        new("proposal", row.Proposal),
        new("definition_id", row.DefinitionId),
        new("definition_version", Text(row.DefinitionVersion)),
        new("definition_hash", row.DefinitionHash),
        new("state", Hex(row.State)),
    ]);

    public static StoredRow Of(TaskRow row) => new(StoredKey.Of(row.Proposal, row.Id),
    [
        new("proposal", row.Proposal),
        new("id", row.Id),
        new("fund", row.Fund),
        new("activity", row.Activity),
        new("stage", row.Stage),
        new("roles", StoredText.List(row.Roles)),
        new("actions", StoredText.List(row.Actions)),
        new("section", row.Section),
        new("opened_at", StoredText.Instant(row.OpenedAt)),
        new("due_on", StoredText.Date(row.DueOn)),
        new("escalated_to", row.EscalatedTo),
    ]);

    public static StoredRow Of(TimerRow row) => new(StoredKey.Of(row.Proposal, row.Id),
    [
        new("proposal", row.Proposal),
        new("id", row.Id),
        new("fund", row.Fund),
        new("kind", row.Kind),
        new("due_at", StoredText.Instant(row.DueAt)),
    ]);

    public static StoredRow Of(ContributionRow row) => new(StoredKey.Of(row.Reference),
    [
        new("reference", row.Reference),
        new("fund", row.Fund),
        new("donor", row.Donor),
        new("label", row.Label),
        new("status", row.Status),
        new("pledged_minor", row.PledgedMinor is { } pledged ? Text(pledged) : null),
        new("currency", row.Currency),
        new("approximate", row.Approximate ? "1" : "0"),
        new("signed_on", StoredText.Date(row.SignedOn)),
        new("ends_on", StoredText.Date(row.EndsOn)),
        new("version", Text(row.Version)),
    ]);

    public static StoredRow Of(SessionRow row) => new(StoredKey.Of(row.Reference),
    [
        new("reference", row.Reference),
        new("fund", row.Fund),
        new("kind", row.Kind),
        new("status", row.Status),
        new("meets_on", StoredText.Date(row.MeetsOn)),
        new("proposals", StoredText.List(row.Proposals)),
        new("version", Text(row.Version)),
    ]);

    /// <summary>The table's name in the database and in findings.</summary>
    public static string NameOf(StoredTable table) => table switch
    {
        StoredTable.Head => "head",
        StoredTable.Funds => "funds",
        StoredTable.LedgerEntries => "ledger_entries",
        StoredTable.LedgerPostings => "ledger_postings",
        StoredTable.LedgerBalances => "ledger_balances",
        StoredTable.LedgerDailySums => "ledger_daily_sums",
        StoredTable.Proposals => "proposals",
        StoredTable.WorkflowInstances => "workflow_instances",
        StoredTable.Tasks => "tasks",
        StoredTable.Timers => "timers",
        StoredTable.Contributions => "contributions",
        StoredTable.Sessions => "sessions",
        StoredTable.WorkflowDefinitions => "workflow_definitions",
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Not a table."),
    };

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
