using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Postgres.Groups;
using TrustFund.Storage.Queries;

namespace TrustFund.Storage.Postgres.Ledger;

/// <summary>Entries and postings, and the sums kept beside them.</summary>
internal static class LedgerTables
{
    private const string InsertEntries = """
        INSERT INTO ledger_entries (position, entry, fund, effective_on, recorded_at, kind)
        SELECT added.position, added.entry, added.fund, added.effective_on, (SELECT log.recorded_at FROM log WHERE log.position = added.position), added.kind
        FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[]) AS added (position, entry, fund, effective_on, kind)
        """;

    private const string InsertPostings = """
        INSERT INTO ledger_postings (position, entry, line, account, account_kind, contribution, proposal, minor_units, currency)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[])
        """;

    // Opened at nothing and then moved: the CHECK is tried on the row to be inserted before the conflict is seen, so that an upsert
    // of a negative change would fail on any account.
    private const string OpenBalances = """
        INSERT INTO ledger_balances (account, account_kind, contribution, proposal, fund, minor_units, currency)
        SELECT opened.account, opened.account_kind, opened.contribution, opened.proposal, opened.fund, 0, opened.currency
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS opened (account, account_kind, contribution, proposal, fund, currency)
        """;

    private const string MoveBalances = """
        UPDATE ledger_balances SET minor_units = ledger_balances.minor_units + moved.minor_units
        FROM unnest($1::text[], $2::bigint[]) AS moved (account, minor_units)
        WHERE ledger_balances.account = moved.account
        """;

    private const string MoveDailySums = """
        INSERT INTO ledger_daily_sums (account, effective_on, minor_units) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])
        ON CONFLICT (account, effective_on) DO UPDATE SET minor_units = ledger_daily_sums.minor_units + excluded.minor_units
        """;

    private const string SelectAccount = """
        SELECT fund, currency, effective_on, ledger_daily_sums.minor_units
        FROM ledger_balances JOIN ledger_daily_sums USING (account)
        WHERE account = @account ORDER BY effective_on
        """;

    private const string SelectAccountsBehind = "SELECT DISTINCT account_kind, contribution, proposal FROM ledger_postings WHERE position > $1";

    private static readonly Dialects Account = Dialects.Same(SelectAccount);

    /// <summary>Which accounts were posted to behind a position.</summary>
    public static void AskBehind(Batch batch, long position) => batch.Of(SelectAccountsBehind).Bind(position);

    public static LedgerAccount AccountOf(Npgsql.NpgsqlDataReader row) => new(
        Enum.Parse<AccountKind>(row.GetString(0)), new ContributionId(row.GetString(1)), row.IsDBNull(2) ? null : ProposalId.Of(row.GetString(2)));

    public static async ValueTask<AccountState> Find(IAsker asker, LedgerAccount account)
    {
        var days = await asker.Query<(string Fund, string Currency, string EffectiveOn, long MinorUnits)>(Account, new { account = account.Key });
        return days.Count == 0
            ? AccountState.None
            : new AccountState(days[0].Fund, AccountTimeline.Of(Currency.Parse(days[0].Currency), days.Select(day => (StoredText.ToDate(day.EffectiveOn), day.MinorUnits))));
    }

    public static void Write(Batch batch, Pending group, Func<LedgerAccount, bool> isNew)
    {
        if (group.Entries.Count == 0)
            return;
        var entries = group.Entries;
        batch.Of(InsertEntries)
            .Bind([.. entries.Select(posted => posted.Position)]).Bind([.. entries.Select(posted => (long)posted.Number)])
            .Bind([.. entries.Select(posted => posted.Fund)]).Bind([.. entries.Select(posted => StoredText.Date(posted.Entry.EffectiveOn))])
            .Bind([.. entries.Select(posted => posted.Entry.Kind)]);
        var lines = entries.SelectMany(posted => posted.Entry.Postings.Select((posting, index) => (Posted: posted, Line: index + 1, posting.Account, posting.Amount))).ToArray();
        batch.Of(InsertPostings)
            .Bind([.. lines.Select(line => line.Posted.Position)]).Bind([.. lines.Select(line => (long)line.Posted.Number)]).Bind([.. lines.Select(line => (long)line.Line)])
            .Bind([.. lines.Select(line => line.Account.Key)]).Bind([.. lines.Select(line => line.Account.Kind.ToString())])
            .Bind([.. lines.Select(line => line.Account.Contribution.Value)]).Bind([.. lines.Select(line => line.Account.Proposal?.Value)])
            .Bind([.. lines.Select(line => line.Amount.MinorUnits)]).Bind([.. lines.Select(line => line.Amount.Currency.Code)]);

        var moved = lines.GroupBy(line => line.Account).Select(lines => (Account: lines.Key, lines.First().Posted.Fund, lines.First().Amount.Currency, Sum: Sum(lines.Select(line => line.Amount)))).ToArray();
        var opened = moved.Where(move => isNew(move.Account)).ToArray();
        if (opened.Length > 0)
        {
            batch.Of(OpenBalances)
                .Bind([.. opened.Select(move => move.Account.Key)]).Bind([.. opened.Select(move => move.Account.Kind.ToString())])
                .Bind([.. opened.Select(move => move.Account.Contribution.Value)]).Bind([.. opened.Select(move => move.Account.Proposal?.Value)])
                .Bind([.. opened.Select(move => move.Fund)]).Bind([.. opened.Select(move => move.Currency.Code)]);
        }

        batch.Of(MoveBalances).Bind([.. moved.Select(move => move.Account.Key)]).Bind([.. moved.Select(move => move.Sum)]);
        var days = lines.GroupBy(line => (line.Account, line.Posted.Entry.EffectiveOn)).Select(day => (day.Key.Account, day.Key.EffectiveOn, Sum: Sum(day.Select(line => line.Amount)))).ToArray();
        batch.Of(MoveDailySums)
            .Bind([.. days.Select(day => day.Account.Key)]).Bind([.. days.Select(day => StoredText.Date(day.EffectiveOn))]).Bind([.. days.Select(day => day.Sum)]);
    }

    private static long Sum(IEnumerable<Money> amounts) => amounts.Aggregate((sum, amount) => sum + amount).MinorUnits;
}
