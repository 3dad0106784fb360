using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite.Log;

/// <summary>The answers kept under an actor's idempotency keys.</summary>
internal static class AnswerTable
{
    private const string SelectAnswer = "SELECT input_hash, answer FROM answers WHERE actor = @actor AND key = @key";

    private const string InsertAnswer = "INSERT INTO answers (actor, key, input_hash, answer) VALUES (@actor, @key, @input_hash, @answer)";

    public static StoredAnswer? Find(Connection connection, string actor, string key)
    {
        var row = connection.Of(SelectAnswer).Bind(actor).Bind(key);
        if (!row.Step())
            return null;
        var answer = new StoredAnswer(row.Bytes(0), row.Bytes(1));
        row.Reset();
        return answer;
    }

    public static void Store(Connection connection, string actor, string key, StoredAnswer answer) =>
        connection.Of(InsertAnswer).Bind(actor).Bind(key).Bind(answer.InputHash).Bind(answer.Answer).Run();
}
