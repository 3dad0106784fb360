using Microsoft.Data.Sqlite;
using TrustFund.Application.Auditing;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;

namespace TrustFund.Application.Tests.Building;

/// <summary>The ledger's invariants (tests/promises.md), asked of the file itself and not of the code that wrote it.</summary>
internal sealed partial class AFund
{
    private static readonly (string Rule, string Sql)[] Invariants =
    [
        ("L1 an entry adds up", "SELECT position || '/' || entry FROM ledger_postings GROUP BY position, entry, currency HAVING sum(minor_units) <> 0"),
        ("L2 to L4 no bucket is below zero on any day", """
            SELECT account || ' on ' || effective_on FROM (
              SELECT d.account, d.effective_on, sum(d.minor_units) OVER (PARTITION BY d.account ORDER BY d.effective_on) AS balance
              FROM ledger_daily_sums d JOIN ledger_balances b ON b.account = d.account WHERE b.account_kind NOT IN ('Promise', 'Donor')) AS days
            WHERE balance < 0
            """),
        ("L5 balances are the postings'", """
            SELECT account FROM (SELECT account, minor_units FROM ledger_balances UNION ALL SELECT account, -minor_units FROM ledger_postings) AS sums
            GROUP BY account HAVING sum(minor_units) <> 0
            """),
        ("L5 daily sums are the postings'", """
            SELECT account || ' on ' || effective_on FROM (
              SELECT account, effective_on, minor_units FROM ledger_daily_sums
              UNION ALL
              SELECT p.account, e.effective_on, -p.minor_units FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry) AS sums
            GROUP BY account, effective_on HAVING sum(minor_units) <> 0
            """),
    ];

    public void LedgerHolds()
    {
        foreach (var (rule, sql) in Invariants)
            _ground.Rows(sql).ShouldBeEmpty(rule);
    }

    /// <summary>The same of another file of the kind.</summary>
    public static void LedgerHolds(SqliteConnection connection)
    {
        foreach (var (rule, sql) in Invariants)
            SqliteGround.Rows(connection, sql).ShouldBeEmpty(rule);
    }

    /// <summary>L5, L6: entries, balances and daily sums, made again from the log, are those that are stored.</summary>
    public async Task LedgerIsTheLogs()
    {
        await using var audit = await _ground.Audits.OpenAudit(CancellationToken.None);
        await foreach (var finding in LedgerAudit.Check(audit, recorded => Entries.Of(recorded.Stream, EventCatalogue.Parse(recorded))))
            finding.ShouldBeNull();
    }

    /// <summary>A second node on the same data.</summary>
    public AnotherNode AnotherNode() => new(_ground.AnotherStore(), Clock);

    /// <summary>Writes a copy from which other funds begin, so that what they share is done once.</summary>
    public Task KeepAs(string path) => ((SqliteGround)_ground).BackUp(path);

    /// <summary>The fund that was kept, in a file of its own.</summary>
    public static AFund FromKept(string path, DateOnly today) => new(today, new SqliteGround(path));

    /// <summary>The fund that is on a ground already.</summary>
    public static AFund On(Ground ground, DateOnly today) => new(today, ground);

    /// <summary>A number that changes with every commit that writes a byte.</summary>
    public long Changes() => _ground.Changes();

    /// <summary>A number that changes with every commit of anyone else that writes a byte.</summary>
    public static long DataVersion(SqliteConnection beside) => long.Parse(SqliteGround.Rows(beside, "PRAGMA data_version").Single(), System.Globalization.CultureInfo.InvariantCulture);
}
