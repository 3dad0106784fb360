using System.Collections.Immutable;
using Dapper;
using Npgsql;
using TrustFund.Application.Store;

namespace TrustFund.Storage.Postgres;

/// <summary>
/// Tables, constraints, indexes, triggers, rules and the triggers' functions, as PostgreSQL itself words them. What should be
/// there is worded by the same server, of the same tables made anew in a schema beside them, and undone: so it holds on any
/// version, whatever its words are.
/// </summary>
internal static class PostgresAuditSchema
{
    // Whatever is looked up is of the first schema on the path, and is named without it as long as no other is on the path.
    private const string LookHere = "SELECT set_config('search_path', quote_ident(current_schema()), true)";

    private const string MakeBeside = "CREATE SCHEMA trustfund_made_anew";

    private const string LookBeside = "SET LOCAL search_path TO trustfund_made_anew";

    private const string Tables = """
        SELECT 'table' AS kind, c.relname::text AS "table", c.relname::text AS name, concat(
          CASE WHEN c.relpersistence <> 'p' THEN 'not logged ' END,
          CASE WHEN c.relrowsecurity OR c.relforcerowsecurity THEN 'row security ' END,
          (SELECT string_agg(concat(a.attname, ' ', format_type(a.atttypid, a.atttypmod), ' ' || l.collname, CASE WHEN a.attnotnull THEN ' not null' END,
              CASE a.attgenerated WHEN '' THEN ' default ' ELSE ' generated ' END || pg_get_expr(d.adbin, d.adrelid, true)), ', ' ORDER BY a.attnum)
            FROM pg_attribute a
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_collation l ON l.oid = a.attcollation
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)) AS text
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
        """;

    // What a column refuses to be without stands with the column. A foreign key is kept by triggers that can be put to sleep.
    private const string Constraints = """
        SELECT 'constraint' AS kind, c.relname::text AS "table", o.conname::text AS name, concat(pg_get_constraintdef(o.oid, true),
          CASE WHEN EXISTS (SELECT FROM pg_trigger g WHERE g.tgconstraint = o.oid AND g.tgenabled <> 'O') THEN ' asleep' END) AS text
        FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND o.contype IN ('c', 'f', 'p', 'u', 'x')
        """;

    private const string Indexes = """
        SELECT 'index' AS kind, c.relname::text AS "table", i.relname::text AS name, concat(pg_get_indexdef(i.oid, 0, true), CASE WHEN NOT x.indisvalid THEN ' invalid' END) AS text
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.oid AND o.conrelid = c.oid)
        """;

    private const string Triggers = """
        SELECT 'trigger' AS kind, c.relname::text AS "table", g.tgname::text AS name, concat(pg_get_triggerdef(g.oid, true), CASE WHEN g.tgenabled <> 'O' THEN ' asleep' END) AS text
        FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND NOT g.tgisinternal
        """;

    private const string Rules = """
        SELECT 'rule' AS kind, c.relname::text AS "table", r.rulename::text AS name, pg_get_ruledef(r.oid, true) AS text
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
        """;

    private const string Functions = """
        SELECT 'function' AS kind, '' AS "table", p.proname::text AS name, concat(l.lanname, CASE WHEN p.prosecdef THEN ' as owner' END, ' ' || array_to_string(p.proconfig, ' '), ' ', p.prosrc) AS text
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = current_schema() AND p.prorettype = 'trigger'::regtype
        """;

    /// <param name="stored">A session in a transaction on the tables.</param>
    /// <param name="settings">Whose role may make a schema, to be undone.</param>
    /// <exception cref="NpgsqlException">The server went away.</exception>
    public static async Task<StoredSchema> Of(NpgsqlConnection stored, PostgresSettings settings)
    {
        List<SchemaRow> made;
        try
        {
            made = await Make(settings);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            return StoredSchema.Incomparable($"The role must be allowed to make a schema in the database, which is undone at once: {refused.MessageText}.");
        }

        await stored.QueryAsync<string>(LookHere);
        var there = await Read(stored);

        // Others may keep tables and functions of their own beside these.
        var tables = made.Where(row => row.Kind == "table").Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        var functions = made.Where(row => row.Kind == "function").Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        return new StoredSchema(ByName(there.Where(row => row.Kind == "function" ? functions.Contains(row.Name) : tables.Contains(row.Table))), ByName(made));
    }

    private static async Task<List<SchemaRow>> Make(PostgresSettings settings)
    {
        // Not pooled: nothing of this is seen by anybody else, and no session remembers it.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, ApplicationName = "trustfund verify" }.ToString());
        await connection.OpenAsync();
        await using var undone = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(MakeBeside);
        await connection.ExecuteAsync(LookBeside);
        PostgresMigrations.Make(connection);
        return await Read(connection);
    }

    private static async Task<List<SchemaRow>> Read(NpgsqlConnection connection) =>
    [
        .. await connection.QueryAsync<SchemaRow>(Tables),
        .. await connection.QueryAsync<SchemaRow>(Constraints),
        .. await connection.QueryAsync<SchemaRow>(Indexes),
        .. await connection.QueryAsync<SchemaRow>(Triggers),
        .. await connection.QueryAsync<SchemaRow>(Rules),
        .. await connection.QueryAsync<SchemaRow>(Functions),
    ];

    private static ImmutableSortedDictionary<string, string> ByName(IEnumerable<SchemaRow> rows) =>
        rows.ToImmutableSortedDictionary(row => row.Key, row => row.Text, StringComparer.Ordinal);

    private sealed record SchemaRow(string Kind, string Table, string Name, string Text)
    {
        // Two tables may each have a trigger or a check of the same name.
        public string Key => Kind is "table" or "function" ? $"{Kind} {Name}" : $"{Kind} {Table}.{Name}";
    }
}
