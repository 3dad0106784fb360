using System.Globalization;
using Npgsql;

namespace TrustFund.Storage.Postgres.Connections;

/// <summary>The two pools of a store: one session that writes and a few beside it, many that read. All that matters is set on every session, whatever the server's defaults.</summary>
internal static class Sources
{
    // The writer asks by key only. A plan made while a table was small must not be one that reads it whole when it has grown.
    private const string ByKeyOnly = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

    /// <summary>For the head and what is written under it: every commit on the disk, a bounded wait for the lock.</summary>
    public static NpgsqlDataSource ForWriting(PostgresSettings settings) => NpgsqlDataSource.Create(Common(settings, most: 4, string.Create(
        CultureInfo.InvariantCulture, $"-c synchronous_commit=on -c lock_timeout={Math.Max(1, (long)settings.LockTimeout.TotalMilliseconds)} {ByKeyOnly}")));

    public static NpgsqlDataSource ForReading(PostgresSettings settings) => NpgsqlDataSource.Create(Common(settings, settings.Readers, "-c default_transaction_read_only=on"));

    private static NpgsqlConnectionStringBuilder Common(PostgresSettings settings, int most, string options)
    {
        var text = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            MaxPoolSize = most,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,

            // No session keeps anything that the next one could see.
            NoResetOnClose = true,
            Enlist = false,
            Timeout = Math.Clamp((int)Math.Ceiling(settings.LockTimeout.TotalSeconds), 1, 1024),
        };
        text.ApplicationName ??= "trustfund";
        text.Options = string.IsNullOrEmpty(text.Options) ? options : $"{text.Options} {options}";
        return text;
    }
}
