using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Application.Tests.Building;

/// <summary>A store in a file of its own.</summary>
internal sealed class SqliteGround : Ground
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trustfund-");
    private readonly SqliteStore _store;
    private SqliteConnection? _beside;

    /// <param name="copyOf">A file to begin with.</param>
    public SqliteGround(string? copyOf = null)
    {
        if (copyOf is not null)
            File.Copy(copyOf, Path);
        _store = SqliteStore.Open(new SqliteSettings { Path = Path });
        Queries = new SqliteQueries(_store);
    }

    public override IStore Store => _store;

    public override IStoreAudits Audits => _store;

    public override IQueries Queries { get; }

    public override INoticeBook Notices => new SqliteNoticeBook(_store);

    private string Path => System.IO.Path.Combine(_folder.FullName, "fund.db");

    /// <summary>SQLite tells a connection of the commits of others alone, so it must be one and the same each time.</summary>
    private SqliteConnection Beside
    {
        get
        {
            if (_beside is null)
            {
                _beside = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
                _beside.Open();
            }

            return _beside;
        }
    }

    public override (IStore Store, IAsyncDisposable Owner) AnotherStore()
    {
        var store = SqliteStore.Open(new SqliteSettings { Path = Path, LockTimeout = TimeSpan.FromSeconds(60) });
        return (store, store);
    }

    public Task BackUp(string path) => _store.BackUp(path, CancellationToken.None);

    public override IReadOnlyList<string> Rows(string sql) => Rows(Beside, sql);

    public override long Changes() => long.Parse(Rows("PRAGMA data_version").Single(), CultureInfo.InvariantCulture);

    public override string Dump()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"))
        {
            foreach (var row in Rows($"SELECT * FROM {table} ORDER BY 1, 2"))
                hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public override async ValueTask DisposeAsync()
    {
        if (_beside is not null)
            await _beside.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
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
}
