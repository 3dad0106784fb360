using Microsoft.Data.Sqlite;
using TrustFund.Storage.Queries;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite;

/// <summary>The lists of a store in SQLite.</summary>
public sealed class SqliteQueries(SqliteStore store) : ListQueries
{
    private protected override async Task<T> Ask<T>(Func<IAsker, ValueTask<T>> question, CancellationToken cancellation)
    {
        var connection = await store.TakeReader(cancellation);
        try
        {
            var answer = await question(connection);
            store.GiveBackReader(connection);
            return answer;
        }
        catch (SqliteException exception)
        {
            store.DropReader(connection);
            throw SqliteFailures.Translate(exception);
        }
        catch (ArgumentException)
        {
            store.GiveBackReader(connection);
            throw;
        }
        catch
        {
            store.DropReader(connection);
            throw;
        }
    }
}
