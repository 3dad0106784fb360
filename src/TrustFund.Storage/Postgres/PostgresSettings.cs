namespace TrustFund.Storage.Postgres;

/// <summary>Which PostgreSQL database (15 or later) holds the store, and how long to wait for it.</summary>
public sealed record PostgresSettings
{
    /// <summary>
    /// As Npgsql reads it (<c>Host=…;Database=…;Username=…</c>). The database must exist and be UTF-8; its user must own the schema in
    /// which the tables are. A pooler between must keep a session to its connection.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>How long a writer waits for the head of the log, and a reader for a free connection, before "busy".</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections for reading; so many may be open at a time.</summary>
    public int Readers { get; init; } = 32;
}
