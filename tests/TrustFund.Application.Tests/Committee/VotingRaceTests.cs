using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Committee;

/// <summary>R5: what was recorded is what was counted, however voters race. TRUSTFUND_LONG=1 runs 2,000 rounds.</summary>
public sealed class VotingRaceTests
{
    [Fact]
    public async Task R5_64_voters_race_on_one_ballot_and_the_outcome_is_the_tally_of_their_recorded_votes()
    {
        await using var fund = await AFund.WithSeats(BallotRace.Voters);
        for (var round = 1; round <= BallotRace.Rounds; round++)
        {
            var (session, hash) = await BallotRace.OpenBallot(fund, round);
            var chance = new Random(round);
            var votes = Enumerable.Range(1, BallotRace.Voters).Select(i => (Member: $"m{i}", Choice: BallotRace.Any(chance))).ToArray();
            chance.Shuffle(votes);
            var results = await Task.WhenAll(votes.Select(vote => fund.Try(vote.Member, BallotRace.Vote(session, vote.Choice, hash))));
            results.ShouldAllBe(result => result is ActionResult.Done, $"round {round}");

            var closing = await BallotRace.Close(fund, session, hash);
            foreach (var (member, choice) in votes)
                closing.Tally.Lines.Single(line => line.Seat.Sitting.Value == member).Choice.ShouldBe(choice, $"round {round}, {member}");
            await BallotRace.OutcomeShouldBeTheTally(fund, session, closing, round);
        }
    }
}
