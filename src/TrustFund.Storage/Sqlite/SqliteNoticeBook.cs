using System.Data.Common;
using TrustFund.Storage.Notices;

namespace TrustFund.Storage.Sqlite;

/// <summary>Notices and mails in the file of the log.</summary>
public sealed class SqliteNoticeBook(SqliteStore store) : NoticeBook
{
    private protected override Task<T> Read<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation) =>
        store.BesideAsync(connection => statements(connection.Plain), cancellation);

    private protected override Task<T> Change<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation) => Read(statements, cancellation);
}
