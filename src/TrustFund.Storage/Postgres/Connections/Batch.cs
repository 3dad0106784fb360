using Npgsql;
using NpgsqlTypes;

namespace TrustFund.Storage.Postgres.Connections;

/// <summary>
/// Statements that go to the server together and come back together: one wait for the network, however many they are. Values
/// are bound in the order of their numbers in the text. A list is bound as one array and unrolled there by <c>unnest</c>.
/// </summary>
internal sealed class Batch(NpgsqlConnection connection) : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new(connection);
    private NpgsqlBatchCommand? _last;

    /// <summary>Adds a statement; what is bound next belongs to it.</summary>
    public Batch Of(string sql)
    {
        _batch.BatchCommands.Add(_last = new NpgsqlBatchCommand(sql));
        return this;
    }

    public Batch Bind(long value) => Add(value, NpgsqlDbType.Bigint);

    public Batch Bind(string value) => Add(value, NpgsqlDbType.Text);

    public Batch Bind(byte[] value) => Add(value, NpgsqlDbType.Bytea);

    public Batch Bind(long[] values) => Add(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public Batch Bind(long?[] values) => Add(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public Batch Bind(string?[] values) => Add(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public Batch Bind(byte[]?[] values) => Add(values, NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    /// <summary>Runs all to the end; where one is refused those behind it do not run.</summary>
    public Task Run(CancellationToken cancellation = default) => _batch.ExecuteNonQueryAsync(cancellation);

    /// <summary>Runs all and gives the rows of those that have rows, one result after another.</summary>
    public Task<NpgsqlDataReader> Read(CancellationToken cancellation = default) => _batch.ExecuteReaderAsync(cancellation);

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    private Batch Add<T>(T value, NpgsqlDbType type)
    {
        _last!.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return this;
    }
}
