using System.Globalization;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Service.Benchmarks;

/// <summary>How many rows of each table were inserted, updated and deleted so far, as the server counts them.</summary>
internal sealed record RowWrites(IReadOnlyDictionary<string, (long Inserted, long Updated, long Deleted)> Tables)
{
    public static async Task<RowWrites> Of(TemporaryDatabase database)
    {
        var rows = await database.Rows("SELECT relname::text, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables ORDER BY 1");
        return new RowWrites(rows.ToDictionary(row => (string)row[0]!, row => ((long)row[1]!, (long)row[2]!, (long)row[3]!), StringComparer.Ordinal));
    }

    /// <summary>
    /// What each action wrote since, by table and by kind: <c>+</c> inserted, <c>~</c> updated, <c>-</c> deleted. An action leaves one
    /// answer, so answers count them, whatever part of its counts a session has handed in by now.
    /// </summary>
    public IReadOnlyDictionary<string, double> Since(RowWrites before)
    {
        var rows = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var actions = (double)(Tables["answers"].Inserted - before.Tables["answers"].Inserted);
        foreach (var table in Tables.Keys)
        {
            var (now, then) = (Tables[table], before.Tables[table]);
            rows[table + " +"] = (now.Inserted - then.Inserted) / actions;
            rows[table + " ~"] = (now.Updated - then.Updated) / actions;
            rows[table + " -"] = (now.Deleted - then.Deleted) / actions;
        }

        return rows;
    }

    public static string Told(IReadOnlyDictionary<string, double> rows) =>
        string.Join(", ", rows.Where(row => row.Value > 0.01).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key}{row.Value:0.00}")));
}
