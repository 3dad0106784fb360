using System.Net;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Service.Tests.Rules;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Service.Tests.Races;

/// <summary>R5: 32 clients at once, over HTTP, for what only one can have. TRUSTFUND_LONG=1 runs 2,000 rounds.</summary>
public sealed class LastDollarTests
{
    internal const int Clients = 32;

    internal static int Rounds { get; } = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 2_000 : 200;

    [Fact]
    public async Task F13_of_32_clients_exactly_one_takes_the_last_dollar_of_a_contribution()
    {
        var prepared = await WithFinance();
        // All 32 may ask: together they stay within the approval, and each alone within the cash. Two never fit.
        var project = await prepared.InFunding(Clients * 100);
        await prepared.Cash(Usd(113));
        await using var fund = await FundOverHttp.Over(prepared);
        var ask = new RequestAllocation(project, Danish, Usd(100));
        for (var client = 0; client < Clients; client++)
            await fund.Do("requester", ask);
        var asked = Enumerable.Range(1, Clients).ToArray();
        for (var round = 1; round <= Rounds; round++)
        {
            var replies = await Task.WhenAll(asked.Select(number => fund.Try("certifier", new CertifyAllocation(project, number))));

            var winner = Enumerable.Range(0, Clients).Where(client => replies[client].Status == HttpStatusCode.OK).ShouldHaveSingleItem($"round {round}");
            for (var client = 0; client < Clients; client++)
            {
                if (client != winner)
                    replies[client].ShouldBe(HttpStatusCode.UnprocessableEntity, "allocation.not-enough-received");
            }

            fund.LedgerHolds();
            (((string)(await fund.Cash("C-2017-001"))["allocated"]!), (string)(await fund.Cash("C-2017-001"))["available"]!).ShouldBe(("100.00", "0.00"), $"round {round}");
            await fund.Do("certifier", new ReleaseAllocation(project, Danish, Usd(100), "next round"));
            await fund.Do("requester", ask);
            asked[winner] = Clients + round;
        }

        await fund.ShouldHold();
    }

    [Fact]
    public async Task R5_of_32_writers_that_saw_the_same_version_exactly_one_writes()
    {
        var prepared = await WithFinance();
        await prepared.Cash(Usd(1_000_000));
        await using var fund = await FundOverHttp.Over(prepared);
        for (var round = 1; round <= Rounds / 4; round++)
        {
            var seen = (await fund.Read($"/api/v1/funds/{Id}/contributions/{Danish}")).ETag!;
            var reserve = new SetReserve(Danish, Usd(1), "for losses");
            var replies = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => fund.Try("certifier", reserve, ("If-Match", seen))));

            replies.Count(reply => reply.Status == HttpStatusCode.OK).ShouldBe(1, $"round {round}");
            replies.Where(reply => reply.Status != HttpStatusCode.OK).ShouldAllBe(reply => reply.Status == HttpStatusCode.PreconditionFailed && reply.Code == "version.changed");
            fund.LedgerHolds();
            ((string)(await fund.Cash("C-2017-001"))["reserve"]!).ShouldBe($"{round}.00");
        }

        await fund.ShouldHold();
    }
}
