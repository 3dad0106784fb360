using System.Collections.Immutable;
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

    // Newest first, and only so many positions at a time: whatever is searched for, a question costs the same in a log of any length.
    private const string SqliteOfFund = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log
        WHERE position < @before AND position >= @from_position AND fund = @fund
          AND (@type IS NULL OR type = @type)
          AND (@person IS NULL OR actor = @person OR on_behalf_of = @person)
          AND (@from_date IS NULL OR effective_on >= @from_date)
          AND (@to_date IS NULL OR effective_on <= @to_date)
        ORDER BY position DESC LIMIT @limit
        """;

    private const string PostgresOfFund = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log
        WHERE position < @before AND position >= @from_position AND fund = @fund
          AND (@type::text IS NULL OR type = @type)
          AND (@person::text IS NULL OR actor = @person OR on_behalf_of = @person)
          AND (@from_date::text IS NULL OR effective_on >= @from_date)
          AND (@to_date::text IS NULL OR effective_on <= @to_date)
        ORDER BY position DESC LIMIT @limit
        """;

    // By the key of streams, which the + keeps the planner at: a stream's events are few.
    private const string SqliteOfStreams = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log
        WHERE stream IN (SELECT value FROM json_each(@streams)) AND +position < @before AND fund = @fund
          AND (@type IS NULL OR type = @type)
          AND (@person IS NULL OR actor = @person OR on_behalf_of = @person)
          AND (@from_date IS NULL OR effective_on >= @from_date)
          AND (@to_date IS NULL OR effective_on <= @to_date)
        ORDER BY +position DESC LIMIT @limit
        """;

    private const string PostgresOfStreams = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log
        WHERE stream IN (SELECT jsonb_array_elements_text(@streams::jsonb)) AND +position < @before AND fund = @fund
          AND (@type::text IS NULL OR type = @type)
          AND (@person::text IS NULL OR actor = @person OR on_behalf_of = @person)
          AND (@from_date::text IS NULL OR effective_on >= @from_date)
          AND (@to_date::text IS NULL OR effective_on <= @to_date)
        ORDER BY +position DESC LIMIT @limit
        """;

    /// <summary>How many positions one question looks through.</summary>
    private const int LookedThrough = 20_000;

    private static readonly Dialects SelectOfFund = new(SqliteOfFund, PostgresOfFund);

    private static readonly Dialects SelectOfStreams = new(SqliteOfStreams, PostgresOfStreams);

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

    public static async ValueTask<LogPage> OfFund(IAsker asker, LogFilter filter, long before, int limit)
    {
        var streams = filter.Streams;
        var from = streams is null ? Math.Max(1, before - LookedThrough) : 1;
        var rows = await asker.Query<LogRow>(streams is null ? SelectOfFund : SelectOfStreams, new
        {
            fund = filter.Fund,
            streams = (streams ?? []).Select(stream => stream.Value).ToImmutableArray(),
            before,
            from_position = from,
            type = filter.Type,
            person = filter.Person,
            from_date = filter.From,
            to_date = filter.To,
            limit = Pages.Asked(limit),
        });
        long? next = rows.Count > limit ? rows[limit - 1].Position : from > 1 ? from : null;
        return new LogPage([.. rows.Take(limit).Select(row => row.Recorded())], next);
    }
}
