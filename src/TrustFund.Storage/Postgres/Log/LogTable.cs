using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Postgres.Groups;
using TrustFund.Storage.Queries;

namespace TrustFund.Storage.Postgres.Log;

/// <summary>The rows of the log and its head.</summary>
internal static class LogTable
{
    private const string InsertRows = """
        INSERT INTO log (position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash)
        SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::bytea[], $7::bytea[], $8::text[], $9::text[], $10::text[],
          $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::bytea[], $18::bytea[])
        """;

    private const string InsertFunds = "INSERT INTO funds (reference, position) SELECT * FROM unnest($1::text[], $2::bigint[])";

    private const string SelectHead = "SELECT position, hash FROM head WHERE id = 1";

    private const string TakeHead = "SELECT position, hash FROM head WHERE id = 1 FOR UPDATE";

    private const string UpdateHead = "UPDATE head SET position = $1, hash = $2 WHERE id = 1";

    private const string SelectVersion = "SELECT coalesce(max(version), 0) FROM log WHERE stream = @stream";

    private const string SelectHash = "SELECT hash FROM log WHERE position = $1";

    private const string SelectStreamsBehind = "SELECT stream, max(version) FROM log WHERE position > $1 GROUP BY stream";

    private static readonly Dialects Version = Dialects.Same(SelectVersion);

    /// <summary>Waits until nobody else holds the head, and holds it until the transaction ends.</summary>
    public static void Take(Batch batch) => batch.Of(TakeHead);

    public static async Task<LogHead> Head(Session session)
    {
        await using var batch = session.Batch().Of(SelectHead);
        await using var rows = await batch.Read();
        return await ReadHead(rows);
    }

    public static async Task<LogHead> ReadHead(Npgsql.NpgsqlDataReader rows) =>
        await rows.ReadAsync()
            ? new LogHead(rows.GetInt64(0), (byte[])rows[1])
            : throw new InvalidOperationException("The head of the log is missing: the database was altered from outside.");

    /// <summary>The hash at a position, if there is such a row.</summary>
    public static void AskHash(Batch batch, long position) => batch.Of(SelectHash).Bind(position);

    /// <summary>Which streams have events behind a position, and their versions.</summary>
    public static void AskBehind(Batch batch, long position) => batch.Of(SelectStreamsBehind).Bind(position);

    public static async ValueTask<int> VersionOf(IAsker asker, StreamId stream) =>
        checked((int)(await asker.Query<long>(Version, new { stream = stream.Value })).Single());

    /// <summary>The event as the row behind a head.</summary>
    public static RecordedEvent Behind(LogHead head, NewEvent row)
    {
        var circumstances = row.Circumstances;
        var position = head.Position + 1;
        return new RecordedEvent(
            position, row.Stream, row.Version, row.Type, row.TypeVersion, row.Body, row.Contract is { Length: > 0 } contract ? contract : null,
            circumstances, head.Hash, HashChain.HashOf(head.Hash, position, row));
    }

    public static void Write(Batch batch, Pending group, LogHead head)
    {
        var log = group.Log;
        if (log.Count == 0)
            return;
        batch.Of(InsertRows)
            .Bind([.. log.Select(row => row.Position)]).Bind([.. log.Select(row => row.Stream.Value)]).Bind([.. log.Select(row => (long)row.Version)])
            .Bind([.. log.Select(row => row.Type)]).Bind([.. log.Select(row => (long)row.TypeVersion)])
            .Bind([.. log.Select(row => row.Body)]).Bind([.. log.Select(row => row.Contract)])
            .Bind([.. log.Select(row => row.Circumstances.Fund.Value)]).Bind([.. log.Select(row => row.Circumstances.Actor.Value)])
            .Bind([.. log.Select(row => Given(row.Circumstances.OnBehalfOf?.Value))])
            .Bind([.. log.Select(row => row.Circumstances.Command)]).Bind([.. log.Select(row => row.Circumstances.CommandKey)])
            .Bind([.. log.Select(row => StoredText.Instant(row.Circumstances.At))]).Bind([.. log.Select(row => StoredText.Date(row.Circumstances.EffectiveOn))])
            .Bind([.. log.Select(row => StoredText.Instant(row.Circumstances.RecordedAt))]).Bind([.. log.Select(row => Given(row.Circumstances.Trace))])
            .Bind([.. log.Select(row => row.PreviousHash)]).Bind([.. log.Select(row => row.Hash)]);
        var founded = log.Where(row => row.Version == 1 && row.Stream.Kind == "fund").ToArray();
        if (founded.Length > 0)
            batch.Of(InsertFunds).Bind([.. founded.Select(row => row.Stream.Id)]).Bind([.. founded.Select(row => row.Position)]);
        batch.Of(UpdateHead).Bind(head.Position).Bind(head.Hash);
    }

    // The chain hashes an absent text like an empty one, so only one of the two is ever stored.
    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
