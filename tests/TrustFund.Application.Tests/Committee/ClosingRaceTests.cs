using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Committee;

/// <summary>R5: what was recorded is what was counted, however voters and the secretary race. TRUSTFUND_LONG=1 runs 2,000 rounds.</summary>
public sealed class ClosingRaceTests
{
    [Fact]
    public async Task R5_closing_races_with_votes_and_counts_exactly_those_recorded_before_it()
    {
        await using var fund = await AFund.WithSeats(BallotRace.Voters);
        var late = 0;
        for (var round = 1; round <= BallotRace.Rounds; round++)
        {
            var (session, hash) = await BallotRace.OpenBallot(fund, round);
            var chance = new Random(10_000 + round);
            var early = Enumerable.Range(1, BallotRace.Voters / 2 + 1).Select(i => fund.Try($"m{i}", BallotRace.Vote(session, i % 3 == 0 ? Choice.Reject : Choice.Approve, hash)));
            (await Task.WhenAll(early)).ShouldAllBe(result => result is ActionResult.Done);

            // Those who have not voted yet vote, those who have change their minds, and the secretary closes among them.
            Func<Task<ActionResult>>[] acts =
            [
                .. Enumerable.Range(1, BallotRace.Voters).Select(i => (Func<Task<ActionResult>>)(() => fund.Try($"m{i}", BallotRace.Vote(session, i % 2 == 0 ? Choice.Approve : Choice.Abstain, hash)))),
                () => fund.Try("secretary", new CloseItem(session, 1, hash)),
            ];
            chance.Shuffle(acts);
            var results = await Task.WhenAll(acts.Select(act => act()));
            late += results.Count(result => result is ActionResult.Refused { Refusal.Code: "workflow.action-not-open" });
            results.Count(result => result is ActionResult.Refused { Refusal.Code: not "workflow.action-not-open" }).ShouldBe(0, $"round {round}");
            await BallotRace.OutcomeShouldBeTheTally(fund, session, (await fund.Item(session)).Closing.ShouldNotBeNull($"round {round}"), round);
        }

        late.ShouldBeGreaterThan(0, "no vote ever came after the closing: the race was none");
    }
}
