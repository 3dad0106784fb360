using System.Reflection;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using Npgsql;
using TrustFund.Storage.Postgres.Connections;

namespace TrustFund.Storage.Postgres;

/// <summary>
/// Brings a database's tables up to this build's: the embedded scripts in the order of their names, journaled in <c>migrations</c>.
/// All that are missing run in one transaction: a kill leaves the database as it was. Of processes that start together one
/// migrates while the others wait, and find nothing left to do.
/// </summary>
internal static class PostgresMigrations
{
    private const string Prefix = "Postgres/";

    // Any number will do, as long as no other program that shares the database takes it for its own lock.
    private const string WaitForOthers = "SELECT pg_advisory_lock(7236110815)";

    private const string SelectEncoding = "SHOW server_encoding";

    public static void Run(PostgresSettings settings) => Run(settings, Scripts());

    internal static void Run(PostgresSettings settings, IEnumerable<SqlScript> scripts)
    {
        try
        {
            // Not pooled: the lock goes with the connection, whatever happens.
            var text = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, ApplicationName = "trustfund migrations" }.ToString();
            using var guard = new NpgsqlConnection(text);
            guard.Open();
            if (Answer(guard, SelectEncoding) is not "UTF8" and var encoding)
                throw new InvalidOperationException($"The database is in {encoding}; it must be in UTF8.");
            Answer(guard, WaitForOthers);
            var engine = Engine(text, scripts);
            var unknown = engine.GetExecutedButNotDiscoveredScripts();
            if (unknown.Count > 0)
                throw new InvalidOperationException($"The database was written by a newer build: it has had '{unknown[0]}'.");
            var result = engine.PerformUpgrade();
            if (!result.Successful)
                throw result.Error;
        }
        catch (NpgsqlException exception)
        {
            throw PostgresFailures.Translate(exception);
        }
    }

    internal static IReadOnlyList<SqlScript> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => SqlScript.FromStream(name[Prefix.Length..], assembly.GetManifestResourceStream(name)!))];
    }

    /// <summary>Makes the tables of this build in the schema that comes first on the session's path; noted nowhere.</summary>
    internal static void Make(NpgsqlConnection connection)
    {
        foreach (var script in Scripts())
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The build's own.
            command.CommandText = script.Contents;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }

    private static UpgradeEngine Engine(string connection, IEnumerable<SqlScript> scripts) =>
        DeployChanges.To.PostgresqlDatabase(connection)
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .JournalToPostgresqlTable(null, "migrations")
            .WithTransaction()
            .LogToNowhere()
            .Build();

    private static string? Answer(NpgsqlConnection connection, string question)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the constants above come here.
        command.CommandText = question;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }
}
