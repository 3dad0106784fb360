using Dapper;
using Npgsql;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;

namespace TrustFund.Storage.Postgres;

/// <summary>Secret addresses of calendars beside the log, each change a commit of its own that does not wait for the head.</summary>
public sealed class PostgresCalendarAddresses(PostgresStore store) : ICalendarAddresses
{
    private const string UpsertAddress =
        """
        INSERT INTO calendar_addresses (fund, person, hash, made_at) VALUES (@fund, @person, @hash, @made_at)
        ON CONFLICT (fund, person) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at
        """;

    private const string DeleteAddress = "DELETE FROM calendar_addresses WHERE fund = @fund AND person = @person";

    /// <inheritdoc/>
    public Task Give(string fund, string person, string hash, DateTimeOffset at, CancellationToken cancellation) =>
        On(connection => connection.ExecuteAsync(UpsertAddress, new { fund, person, hash, made_at = StoredText.Instant(at) }), cancellation);

    /// <inheritdoc/>
    public Task TakeAway(string fund, string person, CancellationToken cancellation) =>
        On(connection => connection.ExecuteAsync(DeleteAddress, new { fund, person }), cancellation);

    private Task<int> On(Func<NpgsqlConnection, Task<int>> statement, CancellationToken cancellation) =>
        Session.Use(store.TakeWriterBeside, session => statement(session.Plain), cancellation);
}
