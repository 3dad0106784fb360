using System.Globalization;
using TrustFund.Application.Log;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Storage.Tests.Auditing;

/// <summary>
/// Somebody who alters the log of a PostgreSQL database as a whole: events in each other's place, a tail cut off, another history made
/// from some event on. All is put back from a copy that was taken before.
/// </summary>
internal sealed class PostgresLogTampering
{
    private const string PutBack = "TRUNCATE log, head; INSERT INTO log TABLE kept_log; INSERT INTO head TABLE kept_head";

    private readonly TemporaryDatabase _database;
    private readonly IReadOnlyList<object?[]> _log;

    private PostgresLogTampering(TemporaryDatabase database, IReadOnlyList<object?[]> log) => (_database, _log) = (database, log);

    /// <summary>The guards must be out of the way.</summary>
    public static async Task<PostgresLogTampering> Of(TemporaryDatabase database)
    {
        await database.Execute("CREATE TABLE kept_log AS TABLE log; CREATE TABLE kept_head AS TABLE head");
        return new PostgresLogTampering(database, await database.Rows("SELECT * FROM log ORDER BY position"));
    }

    /// <returns>Null where the dice fell on twice the same event.</returns>
    public async Task<(Alteration Alteration, string Undo)?> Alter(Random dice)
    {
        switch (dice.Next(3))
        {
            case 0:
                var (one, other) = (dice.Next(1, _log.Count + 1), dice.Next(1, _log.Count + 1));
                if (one == other)
                    return null;
                await _database.Execute($"UPDATE log SET position = CASE position WHEN {one} THEN {other} ELSE {one} END + 1000 WHERE position IN ({one}, {other}); UPDATE log SET position = position - 1000 WHERE position > 1000");
                return (new Alteration($"log {one} and {other} swapped", Places(Math.Min(one, other), Math.Max(one, other))), PutBack);
            case 1:
                var last = dice.Next(0, _log.Count);
                await CutBehind(last);
                return (new Alteration($"log cut behind {last}", Places(last + 1, _log.Count)), PutBack);
            default:
                var first = dice.Next(1, _log.Count + 1);
                await ForkAt(first);
                return (new Alteration($"log forked at {first}", Places(first, _log.Count)), PutBack);
        }
    }

    /// <summary>The tail is cut and the head set back: sound in itself, and only a head published earlier tells.</summary>
    public Task CutBehind(int last) => _database.Execute(
        $"DELETE FROM log WHERE position > {last}; UPDATE head SET position = {last}, hash = coalesce((SELECT hash FROM log WHERE position = {last}), decode(repeat('00', 32), 'hex'))");

    /// <summary>One event is altered and all hashes from there on, and the head, are made again.</summary>
    private async Task ForkAt(int first)
    {
        await _database.Execute($"UPDATE log SET body = body || '\\x20'::bytea WHERE position = {first}");
        var hash = first == 1 ? new byte[32] : (byte[])_log[first - 2][^1]!;
        await using var connection = await _database.Connect();
        foreach (var row in await TemporaryDatabase.Rows(connection, $"SELECT * FROM log WHERE position >= {first} ORDER BY position"))
        {
            var previous = hash;
            hash = HashChain.HashOf(previous, (long)row[0]!, Tampering.EventOf(row));
            await TemporaryDatabase.Execute(
                connection, $"UPDATE log SET previous_hash = {PostgresTamperingTests.Literal(previous)}, hash = {PostgresTamperingTests.Literal(hash)} WHERE position = {row[0]}");
        }

        await TemporaryDatabase.Execute(connection, $"UPDATE head SET hash = {PostgresTamperingTests.Literal(hash)}");
    }

    private static (string Table, string Key)[] Places(int from, int to) =>
        [.. Enumerable.Range(from, to - from + 1).Select(position => ("log", position.ToString(CultureInfo.InvariantCulture)))];
}
