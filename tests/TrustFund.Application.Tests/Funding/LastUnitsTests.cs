using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Funding;

/// <summary>R5: the race for the last money of a contribution, on two nodes that share one store.</summary>
public sealed class LastUnitsTests
{
    private const int Clients = 32;

    private static int Rounds => Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 2_000 : 200;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task F13_of_32_clients_exactly_one_takes_the_last_100_units_of_a_contribution(Engine engine)
    {
        await using var fund = await WithFinance(await Ground.Of(engine));
        await using var node = fund.AnotherNode();
        ProposalId[] projects = [await fund.InFunding(200), await fund.InFunding(300)];
        await fund.Cash(Usd(113));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var project in projects)
                await fund.Do("requester", new RequestAllocation(project, Danish, Usd(100)));
            var asked = await Task.WhenAll(projects.Select(async project => (await fund.File(project)).Funding.Asked));

            var results = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() =>
                (client % 4 < 2 ? fund.Runner : node.Runner).Run(new CertifyAllocation(projects[client % 2], asked[client % 2]), fund.As("certifier")))));

            var winner = Enumerable.Range(0, Clients).Where(client => results[client] is ActionResult.Done).ShouldHaveSingleItem($"round {round}") % 2;
            for (var client = 0; client < Clients; client++)
            {
                // The winner's project waits for nothing more; the other project is told that the money is gone.
                if (results[client] is ActionResult.Refused { Refusal.Code: var code })
                    code.ShouldBe(client % 2 == winner ? "allocation.none-asked" : "allocation.not-enough-received", $"round {round}");
            }

            fund.LedgerHolds();
            await fund.Do("certifier", new ReleaseAllocation(projects[winner], Danish, Usd(100), "next round"));
            await fund.Do("certifier", new DeclineAllocation(projects[1 - winner], asked[1 - winner], "next round"));
        }

        await fund.LedgerIsTheLogs();
    }
}
