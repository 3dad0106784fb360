using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Application.Tests.Building;

/// <summary>A store in a database of its own.</summary>
internal sealed class PostgresGround : Ground
{
    private readonly TemporaryDatabase _database;
    private readonly PostgresStore _store;
    private readonly NpgsqlConnection _beside;
    private readonly IReadOnlyList<string> _tables;
    private readonly NpgsqlCommand _changes;
    private string? _setBack;

    private PostgresGround(TemporaryDatabase database, NpgsqlConnection beside)
    {
        _database = database;
        _beside = beside;
        _store = PostgresStore.Open(new PostgresSettings { ConnectionString = database.ConnectionString });
        Queries = new PostgresQueries(_store);
        _tables = Rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name <> 'log', table_name <> 'ledger_entries', table_name");
        _changes = _beside.CreateCommand();
        _changes.CommandText = $"SELECT coalesce(max(latest), 0) FROM ({string.Join(" UNION ALL ", _tables.Select(table => $"SELECT max(xmin::text::bigint) AS latest FROM public.{table}"))}) AS tables";
        _changes.Prepare();
    }

    public string ConnectionString => _database.ConnectionString;

    public override IStore Store => _store;

    public override IStoreAudits Audits => _store;

    public override IQueries Queries { get; }

    public override INoticeBook Notices => new PostgresNoticeBook(_store);

    public static async Task<PostgresGround> Open()
    {
        var database = await TemporaryDatabase.Create();
        return new PostgresGround(database, await database.Connect());
    }

    public override (IStore Store, IAsyncDisposable Owner) AnotherStore()
    {
        var store = PostgresStore.Open(new PostgresSettings { ConnectionString = _database.ConnectionString, LockTimeout = TimeSpan.FromSeconds(60) });
        return (store, store);
    }

    /// <summary>Keeps what is stored now, to be brought back by <see cref="SetBack"/>; from then on what is there may be deleted.</summary>
    public void Keep()
    {
        Rows("CREATE SCHEMA kept");
        foreach (var table in _tables)
        {
            Rows($"CREATE TABLE kept.{table} AS SELECT {Columns(table)} FROM public.{table}");
            foreach (var guard in Rows($"SELECT tgname FROM pg_trigger WHERE tgrelid = 'public.{table}'::regclass AND NOT tgisinternal AND (tgtype & 8) > 0"))
                Rows($"ALTER TABLE public.{table} DISABLE TRIGGER {guard}");
        }

        // What others refer to goes last and comes first.
        _setBack = string.Join("; ", [
            "BEGIN", .. _tables.Reverse().Select(table => $"DELETE FROM public.{table}"),
            .. _tables.Select(table => $"INSERT INTO public.{table} ({Columns(table)}) SELECT * FROM kept.{table}"), "COMMIT"]);
    }

    /// <summary>What an operator does who restores a backup under a running service.</summary>
    public void SetBack() => Rows(_setBack!);

    public override IReadOnlyList<string> Rows(string sql)
    {
        using var command = _beside.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            })));
        }

        return rows;
    }

    /// <summary>The latest transaction that left a row.</summary>
    public override long Changes() => (long)_changes.ExecuteScalar()!;

    public override string Dump()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in _tables)
        {
            foreach (var row in Rows($"SELECT * FROM public.{table} ORDER BY 1, 2"))
                hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _changes.DisposeAsync();
        await _beside.DisposeAsync();
        await _database.DisposeAsync();
    }

    private string Columns(string table) => string.Join(", ", Rows(
        $"SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' AND is_generated = 'NEVER' ORDER BY ordinal_position"));
}
