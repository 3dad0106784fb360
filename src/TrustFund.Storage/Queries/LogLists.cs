using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Storage.Paging;
using TrustFund.Storage.Rows;

namespace TrustFund.Storage.Queries;

/// <summary>The log by position, for those who follow it, and one stream's history by version.</summary>
internal static class LogLists
{
    private const string LogBehind = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log WHERE position > @after ORDER BY position LIMIT @limit
        """;

    private const string HistoryBehind = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log WHERE stream = @stream AND version > @after ORDER BY version LIMIT @limit
        """;

    private const string StreamBehind = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log WHERE stream = @stream AND version > @after ORDER BY version
        """;

    private static readonly Dialects SelectLog = Dialects.Same(LogBehind);

    private static readonly Dialects SelectHistory = Dialects.Same(HistoryBehind);

    private static readonly Dialects SelectStream = Dialects.Same(StreamBehind);

    public static async ValueTask<IReadOnlyList<RecordedEvent>> Log(IAsker asker, long after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return [.. (await asker.Query<LogRow>(SelectLog, new { after, limit })).Select(row => row.Recorded())];
    }

    /// <summary>All of a stream behind a version.</summary>
    public static async ValueTask<IReadOnlyList<RecordedEvent>> Stream(IAsker asker, StreamId stream, int after) =>
        [.. (await asker.Query<LogRow>(SelectStream, new { stream = stream.Value, after })).Select(row => row.Recorded())];

    public static async ValueTask<Page<RecordedEvent>> History(IAsker asker, StreamId stream, string? after, int limit)
    {
        const string Name = "events";
        var rows = await asker.Query<LogRow>(SelectHistory, new
        {
            stream = stream.Value,
            after = PageToken.ReadNumbers(after, Name, 1)?[0] ?? 0,
            limit = Pages.Asked(limit),
        });
        return Pages.Cut([.. rows.Select(row => row.Recorded())], limit, Name, last => [Pages.Text(last.Version)]);
    }
}
