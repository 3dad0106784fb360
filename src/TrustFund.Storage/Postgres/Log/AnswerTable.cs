using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Postgres.Groups;

namespace TrustFund.Storage.Postgres.Log;

/// <summary>The answers kept under an actor's idempotency keys.</summary>
internal static class AnswerTable
{
    private const string SelectAnswers = """
        SELECT answers.actor, answers.key, answers.input_hash, answers.answer
        FROM unnest($1::text[], $2::text[]) AS asked (actor, key) JOIN answers ON answers.actor = asked.actor AND answers.key = asked.key
        """;

    private const string InsertAnswers = """
        INSERT INTO answers (actor, key, input_hash, answer)
        SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[], $4::bytea[])
        """;

    public static void Ask(Batch batch, IReadOnlyCollection<AnswerKey> asked) =>
        batch.Of(SelectAnswers).Bind([.. asked.Select(one => one.Actor)]).Bind([.. asked.Select(one => one.Key)]);

    public static async Task Read(Npgsql.NpgsqlDataReader rows, Dictionary<AnswerKey, StoredAnswer?> answers)
    {
        while (await rows.ReadAsync())
            answers[new AnswerKey(rows.GetString(0), rows.GetString(1))] = new StoredAnswer((byte[])rows[2], (byte[])rows[3]);
    }

    public static void Write(Batch batch, Pending group)
    {
        if (group.Answers.Count == 0)
            return;
        var (keys, answers) = (group.Answers.Keys, group.Answers.Values);
        batch.Of(InsertAnswers)
            .Bind([.. keys.Select(key => key.Actor)]).Bind([.. keys.Select(key => key.Key)])
            .Bind([.. answers.Select(answer => answer.InputHash)]).Bind([.. answers.Select(answer => answer.Answer)]);
    }
}
