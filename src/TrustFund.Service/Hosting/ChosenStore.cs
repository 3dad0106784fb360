using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Service.Settings;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Service.Hosting;

/// <summary>The store that the settings chose. From here on nobody asks which it is.</summary>
internal sealed record ChosenStore(IStore Store, IStoreAudits Audits, IQueries Queries, ILeases Leases, INotes Notes, IRelayLog Events, ISignIns SignIns, ICalendarAddresses Calendars, INoticeBook Notices, IAsyncDisposable Owner)
{
    /// <summary>PostgreSQL where a connection string is configured, else SQLite in the folder of the data.</summary>
    /// <exception cref="StoreBusyException">The store cannot be opened or written now.</exception>
    /// <exception cref="InvalidOperationException">The store was written by a newer build, or refuses us.</exception>
    public static ChosenStore Open(StoreSettings settings)
    {
        if (settings.ConnectionString is { } database)
        {
            var postgres = PostgresStore.Open(new PostgresSettings { ConnectionString = database, LockTimeout = settings.LockTimeout });
            return new ChosenStore(postgres, postgres, new PostgresQueries(postgres), new PostgresLeases(postgres), new PostgresNotes(postgres), new PostgresRelayLog(postgres), new PostgresSignIns(postgres), new PostgresCalendarAddresses(postgres), new PostgresNoticeBook(postgres), postgres);
        }

        var sqlite = SqliteStore.Open(new SqliteSettings { Path = settings.Folder.Database, LockTimeout = settings.LockTimeout });
        return new ChosenStore(sqlite, sqlite, new SqliteQueries(sqlite), new SqliteLeases(sqlite), new SqliteNotes(sqlite), new SqliteRelayLog(sqlite), new SqliteSignIns(sqlite), new SqliteCalendarAddresses(sqlite), new SqliteNoticeBook(sqlite), sqlite);
    }
}
