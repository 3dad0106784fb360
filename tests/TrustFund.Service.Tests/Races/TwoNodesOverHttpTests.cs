using System.Net;
using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Service.Api;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Rules;
using TrustFund.Service.Tests.Running;
using static TrustFund.Application.Tests.Building.AFund;
using AFund = TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Service.Tests.Races;

/// <summary>R5: 32 clients at once, over HTTP, at two web nodes that share a PostgreSQL database. TRUSTFUND_LONG=1 runs 2,000 rounds.</summary>
public sealed class TwoNodesOverHttpTests : IAsyncLifetime
{
    private const int Clients = LastDollarTests.Clients;

    private static readonly int s_rounds = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 2_000 : 60;

    private readonly List<RunningService> _nodes = [];
    private PostgresGround _ground = null!;

    public async ValueTask InitializeAsync() => _ground = await PostgresGround.Open();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await _ground.DisposeAsync();
    }

    [Fact]
    public async Task F13_of_32_clients_at_two_nodes_exactly_one_takes_the_last_dollar_of_a_contribution()
    {
        await using var fund = await WithFinance(new BorrowedGround(_ground));
        var project = await fund.InFunding(Clients * 100);
        await fund.Cash(Usd(113));
        var ask = new RequestAllocation(project, Danish, Usd(100));
        for (var client = 0; client < Clients; client++)
            await fund.Do("requester", ask);
        await StartNodes(fund);
        var (asked, winners) = (Enumerable.Range(1, Clients).ToArray(), new int[2]);
        for (var round = 1; round <= s_rounds; round++)
        {
            var replies = await Task.WhenAll(asked.Select((number, client) => Try(client, "certifier", new CertifyAllocation(project, number))));

            var winner = Enumerable.Range(0, Clients).Where(client => replies[client].Status == HttpStatusCode.OK).ShouldHaveSingleItem($"round {round}");
            for (var client = 0; client < Clients; client++)
            {
                if (client != winner)
                    replies[client].ShouldBe(HttpStatusCode.UnprocessableEntity, "allocation.not-enough-received");
            }

            winners[winner % 2]++;
            fund.LedgerHolds();
            (await Try(round, "certifier", new ReleaseAllocation(project, Danish, Usd(100), "next round"))).ShouldBe(HttpStatusCode.OK);
            (await Try(round + 1, "requester", ask)).ShouldBe(HttpStatusCode.OK);
            asked[winner] = Clients + round;
        }

        winners.ShouldAllBe(won => won > 0, "one node never won: the race was none");
        (await _nodes[0].Installation.Verification.Run([])).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task R5_the_last_vote_of_the_deciding_seat_before_the_one_end_of_the_ballot_decides_whichever_node_took_it()
    {
        await using var fund = await WithACommittee(new BorrowedGround(_ground));
        var ballots = await Task.WhenAll(Enumerable.Range(1, s_rounds).Select(async round =>
        {
            var session = new SessionId($"PRC-{round}");
            await fund.Opened(await fund.ReadyForCommittee(), session, fund.Today);
            await fund.Vote(["chair", "civil"], Choice.Approve, session);
            await fund.Vote(["finance", "police", "engineer"], Choice.Reject, session);
            return (Session: session, Hash: await fund.HashOf(session));
        }));
        await StartNodes(fund);
        var (race, late) = (0, 0);
        foreach (var (session, hash) in ballots)
        {
            (string Person, ICommand Act)[] acts =
            [
                .. Enumerable.Range(0, Clients / 2).Select(i => ("engineer", (ICommand)new CastVote(session, 1, i % 4 < 2 ? Choice.Approve : Choice.Reject, hash))),
                .. Enumerable.Repeat(("secretary", (ICommand)new CloseItem(session, 1, hash)), Clients / 2),
            ];
            new Random(++race).Shuffle(acts);
            var replies = await Task.WhenAll(acts.Select((act, client) => Try(client, act.Person, act.Act)));

            foreach (var refused in replies.Where(reply => reply.Status != HttpStatusCode.OK))
                refused.Code.ShouldBe("workflow.action-not-open", session.Value);
            var done = acts.Zip(replies).Where(one => one.Second.Status == HttpStatusCode.OK).OrderBy(one => (long)one.Second["position"]).Select(one => one.First.Act).ToArray();
            done.Count(act => act is CloseItem).ShouldBe(1, $"{session} ended more than once, or never");
            done[^1].ShouldBeOfType<CloseItem>($"{session}: nothing is recorded behind the end");
            late += acts.Zip(replies).Count(one => one.First.Act is CastVote && one.Second.Status != HttpStatusCode.OK);
            var decided = done.OfType<CastVote>().LastOrDefault()?.Choice ?? Choice.Reject;
            (await fund.Item(session)).Closing.ShouldNotBeNull().Outcome.ShouldBe(decided == Choice.Approve ? Outcome.Approved : Outcome.Rejected, session.Value);
        }

        late.ShouldBeGreaterThan(0, "no vote ever came after the end: the race was none");
        (await _nodes[1].Installation.Verification.Run([])).Findings.ShouldBeEmpty();
    }

    private async Task StartNodes(AFund fund)
    {
        while (_nodes.Count < 2)
            _nodes.Add(await RunningService.Start(clock: fund.Clock, roles: NodeRoles.Web, postgres: _ground.ConnectionString));
    }

    /// <summary>Every other client is at the other node.</summary>
    private Task<Reply> Try(int client, string person, ICommand command)
    {
        var node = _nodes[client % 2];
        var (address, body) = FundOverHttp.Request(node.Installation.UseCases, command);
        return node.As(person).Act(address, body.ToJsonString(CommandJson.Options));
    }
}
