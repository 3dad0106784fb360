using TrustFund.Application.Store;

namespace TrustFund.Application.Tests.Building;

/// <summary>The engines on which the same must hold.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>What is under a fund of tests: a real store of one of the engines, which can also be looked at from outside.</summary>
internal abstract class Ground : IAsyncDisposable
{
    /// <summary>An empty store of its own.</summary>
    public static async Task<Ground> Of(Engine engine) => engine == Engine.Postgres ? await PostgresGround.Open() : new SqliteGround();

    public abstract IStore Store { get; }

    public abstract IStoreAudits Audits { get; }

    public abstract IQueries Queries { get; }

    public abstract INoticeBook Notices { get; }

    /// <summary>Another store over the same data, with connections of its own, as another process has it.</summary>
    public abstract (IStore Store, IAsyncDisposable Owner) AnotherStore();

    /// <summary>Rows as texts, their values parted by bars.</summary>
    public abstract IReadOnlyList<string> Rows(string sql);

    /// <summary>Every value of every row of every table.</summary>
    public abstract string Dump();

    /// <summary>A number that changes with every commit that writes a byte of what is stored.</summary>
    public abstract long Changes();

    public abstract ValueTask DisposeAsync();
}
