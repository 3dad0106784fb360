using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite;

/// <summary>The leases beside the log, each change a commit of its own.</summary>
public sealed class SqliteLeases(SqliteStore store) : ILeases
{
    private const string TakeOrProlong =
        """
        INSERT INTO leases (duty, node, ends_at) VALUES (@duty, @node, unixepoch() + @seconds)
        ON CONFLICT (duty) DO UPDATE SET node = excluded.node, ends_at = excluded.ends_at
        WHERE leases.node = excluded.node OR leases.ends_at <= unixepoch()
        """;

    private const string DeleteLease = "DELETE FROM leases WHERE duty = @duty AND node = @node";

    private const string SelectLeases = "SELECT duty, node, ends_at - unixepoch() FROM leases ORDER BY duty";

    /// <inheritdoc/>
    public Task<bool> Hold(string duty, string node, TimeSpan duration, CancellationToken cancellation) =>
        store.Beside(connection => connection.Of(TakeOrProlong).Bind(duty).Bind(node).Bind((long)duration.TotalSeconds).Run() == 1, cancellation);

    /// <inheritdoc/>
    public Task GiveBack(string duty, string node, CancellationToken cancellation) =>
        store.Beside(connection => connection.Of(DeleteLease).Bind(duty).Bind(node).Run(), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Lease>> All(CancellationToken cancellation) => store.Beside<IReadOnlyList<Lease>>(Read, cancellation);

    private static List<Lease> Read(Connection connection)
    {
        var leases = new List<Lease>();
        var row = connection.Of(SelectLeases);
        while (row.Step())
            leases.Add(new Lease(row.Text(0), row.Text(1), TimeSpan.FromSeconds(row.Integer(2))));
        return leases;
    }
}
