using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite;

/// <summary>The notes beside the log, each a commit of its own.</summary>
public sealed class SqliteNotes(SqliteStore store) : INotes
{
    private const string WriteOver = "INSERT INTO settings (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

    private const string SelectNote = "SELECT value FROM settings WHERE key = @key";

    /// <inheritdoc/>
    public Task Write(string name, string text, CancellationToken cancellation) =>
        store.Beside(connection => connection.Of(WriteOver).Bind(name).Bind(text).Run(), cancellation);

    /// <inheritdoc/>
    public Task<string?> Read(string name, CancellationToken cancellation) => store.Beside(connection => Find(connection, name), cancellation);

    private static string? Find(Connection connection, string name)
    {
        var row = connection.Of(SelectNote).Bind(name);
        string? found = null;
        while (row.Step())
            found = row.Text(0);
        return found;
    }
}
