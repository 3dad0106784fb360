using System.Collections.Immutable;

namespace TrustFund.Reporting.Store;

/// <summary>What a column holds, in both dialects.</summary>
internal enum Holds
{
    Text,
    Number,
    Bytes,
}

internal sealed record Column(string Name, Holds Holds);

/// <summary>A table that rows are added to, with its columns in the order in which rows are given.</summary>
internal sealed record Table(string Name, ImmutableArray<Column> Columns)
{
    public string ColumnList { get; } = string.Join(", ", Columns.Select(column => column.Name));
}

/// <summary>The tables of tables.sql.</summary>
internal static class Tables
{
    private static readonly Column Position = Number("position");
    private static readonly Column Fund = Text("fund");
    private static readonly Column Proposal = Text("proposal");
    private static readonly Column EffectiveOn = Text("effective_on");
    private static readonly Column RecordedAt = Text("recorded_at");

    public static Table Received { get; } = new("received", [Position, Text("id"), Text("stream"), Number("sequence"), Text("type"), RecordedAt, Bytes("hash")]);

    public static Table Parked { get; } = new("parked", [Text("stream"), Number("previous"), Position, Text("id"), Bytes("body")]);

    public static Table SetAside { get; } = new("set_aside", [Text("hash"), Position, Text("id"), Text("type"), Text("reason"), Text("detail"), Bytes("body")]);

    public static Table Funds { get; } = new("funds", [Position, Fund, Text("name_fr"), Text("name_en"), Text("currency")]);

    public static Table Rulebooks { get; } = new("rulebooks", [Position, Fund, Number("version"), Text("effective_from"), Number("psc_basis_points")]);

    public static Table OpeningPositions { get; } = new(
        "opening_positions",
        [
            Position, Fund, Text("as_of"), Number("approved"), Number("finalised"), Number("approved_cost"), Number("budget"), Number("budget_approximate"), Text("source"),
            Text("reason"), Text("restated_on"),
        ]);

    public static Table Donors { get; } = new("donors", [Position, Fund, Text("donor"), Text("name_fr"), Text("name_en")]);

    public static Table Contributions { get; } = new(
        "contributions",
        [
            Position, Fund, Text("contribution"), EffectiveOn, RecordedAt, Text("currency"), Number("approximate"), Number("amount_unknown"), Text("donor"), Text("label"),
            Text("pledged_on"), Text("signed_on"), Text("earmark"),
        ]);

    public static Table Standings { get; } = new(
        "standings", [Position, Fund, Proposal, EffectiveOn, RecordedAt, Text("stage"), Text("decision"), Text("funding"), Text("agreement"), Text("delivery")]);

    public static Table Approvals { get; } = new(
        "approvals",
        [Position, Fund, Proposal, EffectiveOn, RecordedAt, Text("stage"), Text("delivery"), Text("ended"), Number("cost"), Text("decided_on"), Number("with_conditions"), Text("dossier")]);

    public static Table Conditions { get; } = new(
        "conditions",
        [Position, Fund, Proposal, Number("number"), EffectiveOn, RecordedAt, Text("state"), Text("kind"), Number("tranche"), Text("text_fr"), Text("text_en"), Text("due_on")]);

    public static Table LedgerEntries { get; } = new(
        "ledger_entries", [Position, Number("entry"), Fund, EffectiveOn, RecordedAt, Text("kind"), Text("reference"), Text("reverses")]);

    public static Table LedgerPostings { get; } = new(
        "ledger_postings",
        [Position, Number("entry"), Number("line"), Fund, EffectiveOn, Text("account"), Text("contribution"), Proposal, Number("minor_units"), Text("currency")]);

    /// <summary>Everything that a rebuild throws away.</summary>
    public static ImmutableArray<Table> All { get; } =
    [
        Received, Parked, SetAside, Funds, Rulebooks, OpeningPositions, Donors, Contributions, Standings, Approvals, Conditions, LedgerEntries, LedgerPostings,
    ];

    private static Column Text(string name) => new(name, Holds.Text);

    private static Column Number(string name) => new(name, Holds.Number);

    private static Column Bytes(string name) => new(name, Holds.Bytes);
}
