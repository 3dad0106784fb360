using System.Collections.Concurrent;
using TrustFund.Application.Tests.Building;

namespace TrustFund.Application.Tests.Funding;

/// <summary>R1 on PostgreSQL; beside the one on SQLite, not behind it.</summary>
public sealed class LedgerInPostgresTests
{
    /// <summary>
    /// Each of two databases is set back before each sequence, under a store that goes on: what it remembers of the old state must not count. Two, since the
    /// test and the server wait for each other in turn.
    /// </summary>
    [Fact]
    public async Task R1_the_ledger_in_postgresql_and_an_independent_model_agree_after_every_action()
    {
        await using var first = await Kept();
        await using var second = await Kept();
        var free = new ConcurrentBag<PostgresGround> { first, second };
        await StoredLedger.Sample(async steps =>
        {
            free.TryTake(out var ground).ShouldBeTrue("no more than two at once");
            try
            {
                ground!.SetBack();
                await using var fund = AFund.On(new BorrowedGround(ground), RandomSequence.Today);
                return await StoredLedger.Run(fund, steps);
            }
            finally
            {
                free.Add(ground!);
            }
        }, atOnce: 2);
    }

    private static async Task<PostgresGround> Kept()
    {
        var ground = await PostgresGround.Open();
        await using var fund = await StoredLedger.WithTwoProjectsInFunding(new BorrowedGround(ground));
        ground.Keep();
        return ground;
    }
}
