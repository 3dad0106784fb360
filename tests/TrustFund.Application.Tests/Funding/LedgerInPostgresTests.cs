using TrustFund.Application.Tests.Building;

namespace TrustFund.Application.Tests.Funding;

/// <summary>R1 on PostgreSQL; beside the one on SQLite, not behind it.</summary>
public sealed class LedgerInPostgresTests
{
    /// <summary>One database is set back before each sequence, under a store that goes on: what it remembers of the old state must not count.</summary>
    [Fact]
    public async Task R1_the_ledger_in_postgresql_and_an_independent_model_agree_after_every_action()
    {
        await using var ground = await PostgresGround.Open();
        await using (var fund = await StoredLedger.WithTwoProjectsInFunding(new BorrowedGround(ground)))
            ground.Keep();
        await StoredLedger.Sample(async steps =>
        {
            ground.SetBack();
            await using var fund = AFund.On(new BorrowedGround(ground), RandomSequence.Today);
            return await StoredLedger.Run(fund, steps);
        }, atOnce: 1);
    }
}
