using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Committee;

/// <summary>R5: the vote that decides, on two nodes that share a PostgreSQL database. TRUSTFUND_LONG=1 runs 2,000 rounds.</summary>
public sealed class TwoNodesTests
{
    private const int Clients = 16;

    private static readonly int Rounds = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 2_000 : 200;

    [Fact]
    public async Task R5_the_deciding_vote_that_stood_before_the_one_end_of_the_ballot_decides_whichever_node_took_it()
    {
        await using var fund = await AFund.WithACommittee(await Ground.Of(Engine.Postgres));
        await using var node = fund.AnotherNode();
        var late = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var session = new SessionId($"PRC-{round}");
            await fund.Opened(await fund.ReadyForCommittee(), session, fund.Today);
            var hash = await fund.HashOf(session);
            await fund.Vote(["chair", "civil"], Choice.Approve, session);
            await fund.Vote(["finance", "police", "engineer"], Choice.Reject, session);

            // The engineer changes her mind on both nodes at once, and on both nodes the secretary ends the ballot.
            (string Person, ICommand Act)[] acts =
            [
                .. Enumerable.Range(0, Clients / 2).Select(i => ("engineer", (ICommand)new CastVote(session, 1, i % 2 == 0 ? Choice.Approve : Choice.Reject, hash, DeclaresNoInterest: true))),
                .. Enumerable.Repeat(("secretary", (ICommand)new CloseItem(session, 1, hash)), Clients / 2),
            ];
            new Random(round).Shuffle(acts);
            var results = await Task.WhenAll(acts.Select((act, i) => Task.Run(() => (i % 2 == 0 ? fund.Runner : node.Runner).Run(act.Act, fund.As(act.Person)))));

            results.Where(result => result is not ActionResult.Done).ShouldAllBe(result => result is ActionResult.Refused && ((ActionResult.Refused)result).Refusal.Code == "workflow.action-not-open", $"round {round}");
            var done = acts.Zip(results).Where(one => one.Second is ActionResult.Done).OrderBy(one => ((ActionResult.Done)one.Second).Answer.Position).Select(one => one.First.Act).ToArray();
            done.Count(act => act is CloseItem).ShouldBe(1, $"round {round}");
            done[^1].ShouldBeOfType<CloseItem>($"round {round}: nothing is recorded behind the end");
            late += results.Count(result => result is not ActionResult.Done) - (Clients / 2) + 1;

            var decided = done.OfType<CastVote>().LastOrDefault()?.Choice ?? Choice.Reject;
            (await fund.Item(session)).Closing.ShouldNotBeNull().Outcome.ShouldBe(decided == Choice.Approve ? Outcome.Approved : Outcome.Rejected, $"round {round}");
        }

        late.ShouldBeGreaterThan(0, "no vote ever came after the end: the race was none");
    }
}
