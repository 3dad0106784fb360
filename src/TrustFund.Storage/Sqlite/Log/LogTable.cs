using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Storage.Rows;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite.Log;

/// <summary>The rows of the log and its head.</summary>
internal static class LogTable
{
    private const string InsertRow = """
        INSERT INTO log (position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash)
        VALUES (@position, @stream, @version, @type, @type_version, @body, @contract, @fund, @actor, @on_behalf_of,
          @command, @command_key, @at, @effective_on, @recorded_at, @trace, @previous_hash, @hash)
        """;

    private const string InsertFund = "INSERT INTO funds (reference, position) VALUES (@reference, @position)";

    private const string SelectHead = "SELECT position, hash FROM head WHERE id = 1";

    private const string UpdateHead = "UPDATE head SET position = @position, hash = @hash WHERE id = 1";

    private const string SelectVersion = "SELECT coalesce(max(version), 0) FROM log WHERE stream = @stream";

    private const string SelectStream = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log WHERE stream = @stream AND version > @after ORDER BY version
        """;

    public static LogHead Head(Connection connection)
    {
        var row = connection.Of(SelectHead);
        if (!row.Step())
            throw new InvalidOperationException("The head of the log is missing: the database was altered from outside.");
        var head = new LogHead(row.Integer(0), row.Bytes(1));
        row.Reset();
        return head;
    }

    public static void SetHead(Connection connection, LogHead head) =>
        connection.Of(UpdateHead).Bind(head.Position).Bind(head.Hash).Run();

    public static int VersionOf(Connection connection, StreamId stream)
    {
        var row = connection.Of(SelectVersion).Bind(stream.Value);
        row.Step();
        var version = (int)row.Integer(0);
        row.Reset();
        return version;
    }

    public static IReadOnlyList<RecordedEvent> ReadStream(Connection connection, StreamId stream, long afterVersion)
    {
        var row = connection.Of(SelectStream).Bind(stream.Value).Bind(afterVersion);
        var rows = new List<RecordedEvent>();
        while (row.Step())
        {
            rows.Add(new LogRow(
                row.Integer(0), row.Text(1), (int)row.Integer(2), row.Text(3), (int)row.Integer(4), row.Bytes(5), row.BytesOrNull(6),
                row.Text(7), row.Text(8), row.TextOrNull(9), row.Text(10), row.Text(11),
                StoredText.ToInstant(row.Text(12)), StoredText.ToDate(row.Text(13)), StoredText.ToInstant(row.Text(14)), row.TextOrNull(15),
                row.Bytes(16), row.Bytes(17)).Recorded());
        }

        return rows;
    }

    /// <summary>Writes one row behind the head and gives it with its position and hash.</summary>
    public static RecordedEvent Append(Connection connection, LogHead head, NewEvent row)
    {
        var position = head.Position + 1;
        var hash = HashChain.HashOf(head.Hash, position, row);
        var circumstances = row.Circumstances;
        var contract = row.Contract is { Length: > 0 } ? row.Contract : null;
        connection.Of(InsertRow)
            .Bind(position).Bind(row.Stream.Value).Bind(row.Version).Bind(row.Type).Bind(row.TypeVersion).Bind(row.Body)
            .BindOrNull(contract)
            .Bind(circumstances.Fund.Value).Bind(circumstances.Actor.Value).Bind(Given(circumstances.OnBehalfOf?.Value))
            .Bind(circumstances.Command).Bind(circumstances.CommandKey)
            .Bind(StoredText.Instant(circumstances.At)).Bind(StoredText.Date(circumstances.EffectiveOn)).Bind(StoredText.Instant(circumstances.RecordedAt))
            .Bind(Given(circumstances.Trace)).Bind(head.Hash).Bind(hash)
            .Run();
        if (row.Version == 1 && row.Stream.Value.StartsWith("fund/", StringComparison.Ordinal))
            connection.Of(InsertFund).Bind(row.Stream.Id).Bind(position).Run();
        return new RecordedEvent(position, row.Stream, row.Version, row.Type, row.TypeVersion, row.Body, contract, circumstances, head.Hash, hash);
    }

    // The chain hashes an absent text like an empty one, so only one of the two is ever stored.
    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
