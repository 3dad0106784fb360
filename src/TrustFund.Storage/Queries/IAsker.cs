namespace TrustFund.Storage.Queries;

/// <summary>One question in the words of each engine. The values and the rows are the same.</summary>
internal readonly record struct Dialects(string Sqlite, string Postgres)
{
    /// <summary>A question that both engines understand alike.</summary>
    public static Dialects Same(string sql) => new(sql, sql);
}

/// <summary>A connection of one engine that answers questions through Dapper, each in one statement.</summary>
internal interface IAsker
{
    ValueTask<IReadOnlyList<T>> Query<T>(Dialects sql, object? values = null);
}
