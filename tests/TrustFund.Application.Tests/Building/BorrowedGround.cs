using TrustFund.Application.Store;

namespace TrustFund.Application.Tests.Building;

/// <summary>A ground that outlives the fund on it.</summary>
internal sealed class BorrowedGround(Ground ground) : Ground
{
    public override IStore Store => ground.Store;

    public override IStoreAudits Audits => ground.Audits;

    public override IQueries Queries => ground.Queries;

    public override INoticeBook Notices => ground.Notices;

    public override (IStore Store, IAsyncDisposable Owner) AnotherStore() => ground.AnotherStore();

    public override IReadOnlyList<string> Rows(string sql) => ground.Rows(sql);

    public override string Dump() => ground.Dump();

    public override long Changes() => ground.Changes();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
