using Dapper;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Storage.Paging;
using TrustFund.Storage.Sqlite.Log;

namespace TrustFund.Storage.Sqlite.Queries;

/// <summary>The log by position, for those who follow it, and one stream's history by version.</summary>
internal static class LogLists
{
    private const string SelectLog = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log WHERE position > @after ORDER BY position LIMIT @limit
        """;

    private const string SelectHistory = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log WHERE stream = @stream AND version > @after ORDER BY version LIMIT @limit
        """;

    public static IReadOnlyList<RecordedEvent> Log(SqliteConnection connection, long after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return [.. connection.Query<LogRow>(SelectLog, new { after, limit }).Select(row => row.Recorded())];
    }

    public static Page<RecordedEvent> History(SqliteConnection connection, StreamId stream, string? after, int limit)
    {
        const string Name = "events";
        var rows = connection.Query<LogRow>(SelectHistory, new
        {
            stream = stream.Value,
            after = PageToken.ReadNumbers(after, Name, 1)?[0] ?? 0,
            limit = Pages.Asked(limit),
        });
        return Pages.Cut([.. rows.Select(row => row.Recorded())], limit, Name, last => [Pages.Text(last.Version)]);
    }
}
