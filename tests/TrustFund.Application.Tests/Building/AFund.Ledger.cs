using Microsoft.Data.Sqlite;

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
              FROM ledger_daily_sums d JOIN ledger_balances b ON b.account = d.account WHERE b.account_kind NOT IN ('Promise', 'Donor'))
            WHERE balance < 0
            """),
        ("L5 balances are the postings'", """
            SELECT account FROM (SELECT account, minor_units FROM ledger_balances UNION ALL SELECT account, -minor_units FROM ledger_postings)
            GROUP BY account HAVING sum(minor_units) <> 0
            """),
        ("L5 daily sums are the postings'", """
            SELECT account || ' on ' || effective_on FROM (
              SELECT account, effective_on, minor_units FROM ledger_daily_sums
              UNION ALL
              SELECT p.account, e.effective_on, -p.minor_units FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry)
            GROUP BY account, effective_on HAVING sum(minor_units) <> 0
            """),
    ];

    public void LedgerHolds()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DatabaseFile, Pooling = false }.ToString());
        connection.Open();
        foreach (var (rule, sql) in Invariants)
            Rows(connection, sql).ShouldBeEmpty(rule);
    }
}
