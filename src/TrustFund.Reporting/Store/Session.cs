using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace TrustFund.Reporting.Store;

/// <summary>One transaction on Reporting's tables; what is not committed never was.</summary>
internal sealed class Session(Engine engine, DbConnection connection, DbTransaction transaction, CancellationToken cancellation) : IAsyncDisposable
{
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellation))).AsList();

    public Task<T?> One<T>(string sql, object? parameters = null) =>
        connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellation));

    public Task Execute(string sql, object? parameters = null) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellation));

    public Task Insert(Table table, IReadOnlyList<object?[]> rows) =>
        rows.Count == 0 ? Task.CompletedTask : engine.Insert(connection, transaction, table, rows, cancellation);

    /// <summary>The texts of a parameter made by <see cref="List(IEnumerable{string})"/>, as a relation of one column, <c>value</c>.</summary>
    public string Each(string parameter) => engine.Each(parameter);

    public static string List(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    public static string List(IEnumerable<long> values) => JsonSerializer.Serialize(values);

    public Task Commit() => transaction.CommitAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
