using System.Data.Common;
using TrustFund.Storage.Notices;
using TrustFund.Storage.Postgres.Connections;

namespace TrustFund.Storage.Postgres;

/// <summary>Notices and mails in the database of the log.</summary>
public sealed class PostgresNoticeBook(PostgresStore store) : NoticeBook
{
    private protected override Task<T> Read<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation) =>
        Session.Use(store.TakeReader, session => statements(session.Plain), cancellation);

    private protected override Task<T> Change<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation) =>
        Session.Use(store.TakeWriterBeside, session => statements(session.Plain), cancellation);
}
