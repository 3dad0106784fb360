using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite.Ledger;

/// <summary>Entries and postings, and the sums kept beside them.</summary>
internal static class LedgerTables
{
    private const string InsertEntry = """
        INSERT INTO ledger_entries (position, entry, fund, effective_on, recorded_at, kind)
        VALUES (@position, @entry, @fund, @effective_on, (SELECT recorded_at FROM log WHERE position = @position), @kind)
        """;

    private const string InsertPosting = """
        INSERT INTO ledger_postings (position, entry, line, account, account_kind, contribution, proposal, minor_units, currency)
        VALUES (@position, @entry, @line, @account, @account_kind, @contribution, @proposal, @minor_units, @currency)
        """;

    // Update before insert: SQLite tries the CHECK on the row to be inserted before it looks for the conflict, so that an upsert of
    // a negative change would fail on any account.
    private const string MoveBalance = """
        UPDATE ledger_balances SET minor_units = minor_units + @minor_units
        WHERE account = @account AND currency = @currency AND fund = @fund
        """;

    private const string InsertBalance = """
        INSERT INTO ledger_balances (account, account_kind, contribution, proposal, fund, minor_units, currency)
        VALUES (@account, @account_kind, @contribution, @proposal, @fund, @minor_units, @currency)
        ON CONFLICT (account) DO NOTHING
        """;

    private const string MoveDailySum = """
        INSERT INTO ledger_daily_sums (account, effective_on, minor_units) VALUES (@account, @effective_on, @minor_units)
        ON CONFLICT (account, effective_on) DO UPDATE SET minor_units = minor_units + excluded.minor_units
        """;

    private const string SelectTimeline = """
        SELECT effective_on, ledger_daily_sums.minor_units, currency
        FROM ledger_daily_sums JOIN ledger_balances USING (account)
        WHERE account = @account ORDER BY effective_on
        """;

    public static AccountTimeline Timeline(Connection connection, LedgerAccount account)
    {
        var sums = new List<(DateOnly, long)>();
        Currency? currency = null;
        var row = connection.Of(SelectTimeline).Bind(account.Key);
        while (row.Step())
        {
            sums.Add((StoredText.ToDate(row.Text(0)), row.Integer(1)));
            currency ??= Currency.Parse(row.Text(2));
        }

        return currency is { } known ? AccountTimeline.Of(known, sums) : AccountTimeline.Empty;
    }

    public static void Post(Connection connection, long position, string fund, IReadOnlyList<LedgerEntry> entries)
    {
        // All entries of one event count together: only where they end can a balance be wrong.
        var moved = new Dictionary<LedgerAccount, Money>();
        var movedOn = new Dictionary<(LedgerAccount Account, DateOnly Date), Money>();
        for (var entry = 0; entry < entries.Count; entry++)
        {
            var posted = entries[entry];
            if (!posted.IsBalanced)
                throw new InvalidOperationException($"An entry '{posted.Kind}' of the event at {position} does not balance.");
            connection.Of(InsertEntry).Bind(position).Bind(entry + 1).Bind(fund).Bind(StoredText.Date(posted.EffectiveOn)).Bind(posted.Kind).Run();
            for (var line = 0; line < posted.Postings.Length; line++)
            {
                var (account, amount) = posted.Postings[line];
                connection.Of(InsertPosting)
                    .Bind(position).Bind(entry + 1).Bind(line + 1)
                    .Bind(account.Key).Bind(account.Kind.ToString()).Bind(account.Contribution.Value).Bind(account.Proposal?.Value)
                    .Bind(amount.MinorUnits).Bind(amount.Currency.Code)
                    .Run();
                Add(moved, account, amount);
                Add(movedOn, (account, posted.EffectiveOn), amount);
            }
        }

        foreach (var (account, amount) in moved)
            Move(connection, position, fund, account, amount);
        foreach (var ((account, date), amount) in movedOn)
            connection.Of(MoveDailySum).Bind(account.Key).Bind(StoredText.Date(date)).Bind(amount.MinorUnits).Run();
    }

    private static void Move(Connection connection, long position, string fund, LedgerAccount account, Money amount)
    {
        try
        {
            var changed = connection.Of(MoveBalance).Bind(amount.MinorUnits).Bind(account.Key).Bind(amount.Currency.Code).Bind(fund).Run();
            if (changed == 0)
            {
                changed = connection.Of(InsertBalance)
                    .Bind(account.Key).Bind(account.Kind.ToString()).Bind(account.Contribution.Value).Bind(account.Proposal?.Value)
                    .Bind(fund).Bind(amount.MinorUnits).Bind(amount.Currency.Code)
                    .Run();
            }

            // An account stays in its fund and its currency.
            if (changed == 0)
                throw new InvalidOperationException($"The event at {position} posts to '{account.Key}' in another currency or fund than the account's.");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteFailures.Constraint)
        {
            throw new InvalidOperationException($"The event at {position} would leave less than nothing on '{account.Key}': {exception.Message}", exception);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, Money> sums, TKey key, Money amount)
        where TKey : notnull =>
        sums[key] = sums.TryGetValue(key, out var sum) ? sum + amount : amount;
}
