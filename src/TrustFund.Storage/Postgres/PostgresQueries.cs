using Npgsql;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Queries;

namespace TrustFund.Storage.Postgres;

/// <summary>The lists of a store in PostgreSQL.</summary>
public sealed class PostgresQueries(PostgresStore store) : ListQueries
{
    private protected override async Task<T> Ask<T>(Func<IAsker, ValueTask<T>> question, CancellationToken cancellation)
    {
        // A session of the pool may have been lost unnoticed; then the pool is emptied, and the second try is on a new one.
        for (var first = true; ; first = false)
        {
            await using var session = await store.TakeReader(cancellation);
            try
            {
                return await question(session);
            }
            catch (NpgsqlException exception)
            {
                if (!first || !session.IsLost)
                    throw PostgresFailures.Translate(exception);
            }
        }
    }
}
