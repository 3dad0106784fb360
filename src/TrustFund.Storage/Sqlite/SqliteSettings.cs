namespace TrustFund.Storage.Sqlite;

/// <summary>Where the database file is and how long to wait for it.</summary>
public sealed record SqliteSettings
{
    /// <summary>Path of the database file; made when missing. Its folder must exist. WAL wants a local file system.</summary>
    public required string Path { get; init; }

    /// <summary>How long a writer waits for the head of the log, and a reader for a free connection, before "busy".</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections kept for consistent reads; so many may be open at a time.</summary>
    public int Readers { get; init; } = 16;
}
