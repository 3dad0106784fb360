using TrustFund.Application.Tests.Building;

namespace TrustFund.Application.Tests.Funding;

/// <summary>R1 on SQLite; beside the one on PostgreSQL, not behind it.</summary>
public sealed class LedgerInTheStoreTests
{
    [Fact]
    public async Task R1_the_stored_ledger_and_an_independent_model_agree_after_every_action()
    {
        var folder = Directory.CreateTempSubdirectory("trustfund-kept-");
        var kept = Path.Combine(folder.FullName, "kept.db");
        await using (var fund = await StoredLedger.WithTwoProjectsInFunding())
            await fund.KeepAs(kept);
        await StoredLedger.Sample(async steps =>
        {
            await using var fund = AFund.FromKept(kept, RandomSequence.Today);
            return await StoredLedger.Run(fund, steps);
        }, atOnce: 3);
        folder.Delete(recursive: true);
    }
}
