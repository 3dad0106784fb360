using TrustFund.Application.Store;

namespace TrustFund.Storage.Sqlite;

/// <summary>Secret addresses of calendars beside the log, each change a commit of its own.</summary>
public sealed class SqliteCalendarAddresses(SqliteStore store) : ICalendarAddresses
{
    private const string UpsertAddress =
        """
        INSERT INTO calendar_addresses (fund, person, hash, made_at) VALUES (@fund, @person, @hash, @made_at)
        ON CONFLICT (fund, person) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at
        """;

    private const string DeleteAddress = "DELETE FROM calendar_addresses WHERE fund = @fund AND person = @person";

    /// <inheritdoc/>
    public Task Give(string fund, string person, string hash, DateTimeOffset at, CancellationToken cancellation) =>
        store.Beside(connection => connection.Of(UpsertAddress).Bind(fund).Bind(person).Bind(hash).Bind(StoredText.Instant(at)).Run(), cancellation);

    /// <inheritdoc/>
    public Task TakeAway(string fund, string person, CancellationToken cancellation) =>
        store.Beside(connection => connection.Of(DeleteAddress).Bind(fund).Bind(person).Run(), cancellation);
}
