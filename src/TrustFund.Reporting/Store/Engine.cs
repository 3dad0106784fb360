using System.Data.Common;

namespace TrustFund.Reporting.Store;

/// <summary>The little in which the two engines differ.</summary>
internal abstract class Engine : IAsyncDisposable
{
    /// <summary>The type of text columns, compared byte by byte.</summary>
    public abstract string TextType { get; }

    public abstract string BytesType { get; }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="DbException">The database is away.</exception>
    public abstract Task<DbConnection> Connect(CancellationToken cancellation);

    /// <summary>Makes the place for the tables where there is none, and begins the transaction in which they are made; of processes that start together one goes first.</summary>
    public abstract Task<DbTransaction> BeginPreparing(DbConnection connection, CancellationToken cancellation);

    /// <summary>Begins to write: one writer at a time.</summary>
    public abstract Task<DbTransaction> BeginWriting(DbConnection connection, CancellationToken cancellation);

    /// <summary>Begins to read one state.</summary>
    public abstract Task<DbTransaction> BeginReading(DbConnection connection, CancellationToken cancellation);

    /// <summary>A relation of one column, <c>value</c>, with the texts of a parameter that holds a JSON array.</summary>
    public abstract string Each(string parameter);

    /// <summary>The statement that empties a table.</summary>
    public abstract string Empty(Table table);

    /// <summary>Whether a table is there.</summary>
    public abstract string Knows(string table);

    public abstract Task Insert(DbConnection connection, DbTransaction transaction, Table table, IReadOnlyList<object?[]> rows, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
