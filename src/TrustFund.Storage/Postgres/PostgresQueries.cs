using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Queries;

namespace TrustFund.Storage.Postgres;

/// <summary>The lists of a store in PostgreSQL.</summary>
public sealed class PostgresQueries(PostgresStore store) : ListQueries
{
    private protected override Task<T> Ask<T>(Func<IAsker, ValueTask<T>> question, CancellationToken cancellation) =>
        Session.Use(store.TakeReader, session => question(session).AsTask(), cancellation);
}
