using System.Reflection;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite;

/// <summary>
/// Brings a file's tables up to this build's: the embedded scripts in the order of their names, journaled in <c>migrations</c>.
/// All that are missing run in one transaction, which also reads the journal: a kill leaves the file as it was, and of two
/// processes that start together the second finds nothing left to do.
/// </summary>
internal static class SqliteMigrations
{
    private const string Prefix = "Sqlite/";

    public static void Run(SqliteSettings settings) => Run(settings, Scripts(), _ => { });

    /// <param name="opened">Told of the connection before the first script runs.</param>
    internal static void Run(SqliteSettings settings, IEnumerable<SqlScript> scripts, Action<SqliteConnection> opened)
    {
        try
        {
            using var plain = new SqliteConnection(Connection.TextFor(settings.Path, create: true));
            plain.DefaultTimeout = Math.Max(1, (int)settings.LockTimeout.TotalSeconds);
            plain.Open();
            Connection.Apply(plain, settings.LockTimeout);
            opened(plain);
            Upgrade(plain, scripts);
        }
        catch (SqliteException exception)
        {
            throw SqliteFailures.Translate(exception);
        }
    }

    /// <summary>Runs what is missing on an open connection.</summary>
    internal static void Upgrade(SqliteConnection plain, IEnumerable<SqlScript> scripts)
    {
        using var shared = new SharedConnection(plain);
        var engine = Engine(shared, scripts);
        var unknown = engine.GetExecutedButNotDiscoveredScripts();
        if (unknown.Count > 0)
            throw new InvalidOperationException($"The database '{plain.DataSource}' was written by a newer build: it has had '{unknown[0]}'.");
        var result = engine.PerformUpgrade();
        if (!result.Successful)
            throw result.Error;
    }

    internal static IReadOnlyList<SqlScript> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => SqlScript.FromStream(name[Prefix.Length..], assembly.GetManifestResourceStream(name)!))];
    }

    private static UpgradeEngine Engine(SharedConnection shared, IEnumerable<SqlScript> scripts) =>
        DeployChanges.To.SqliteDatabase(shared)
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .JournalToSqliteTable("migrations")
            .WithTransaction()
            .LogToNowhere()
            .Build();
}
