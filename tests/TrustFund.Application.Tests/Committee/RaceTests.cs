using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Committee;

/// <summary>R5: what was recorded is what was counted, however voters and the secretary race. TRUSTFUND_LONG=1 runs 2,000 rounds.</summary>
public sealed class RaceTests
{
    private const int Voters = 64;

    private static readonly int Rounds = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 2_000 : 200;

    [Fact]
    public async Task R5_64_voters_race_on_one_ballot_and_the_outcome_is_the_tally_of_their_recorded_votes()
    {
        await using var fund = await AFund.WithSeats(Voters);
        for (var round = 1; round <= Rounds; round++)
        {
            var (session, hash) = await OpenBallot(fund, round);
            var chance = new Random(round);
            var votes = Enumerable.Range(1, Voters).Select(i => (Member: $"m{i}", Choice: Any(chance))).ToArray();
            chance.Shuffle(votes);
            var results = await Task.WhenAll(votes.Select(vote => fund.Try(vote.Member, Vote(session, vote.Choice, hash))));
            results.ShouldAllBe(result => result is ActionResult.Done, $"round {round}");

            var closing = await Close(fund, session, hash);
            foreach (var (member, choice) in votes)
                closing.Tally.Lines.Single(line => line.Seat.Sitting.Value == member).Choice.ShouldBe(choice, $"round {round}, {member}");
            await OutcomeShouldBeTheTally(fund, session, closing, round);
        }
    }

    [Fact]
    public async Task R5_closing_races_with_votes_and_counts_exactly_those_recorded_before_it()
    {
        await using var fund = await AFund.WithSeats(Voters);
        var late = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var (session, hash) = await OpenBallot(fund, round);
            var chance = new Random(10_000 + round);
            var early = Enumerable.Range(1, Voters / 2 + 1).Select(i => fund.Try($"m{i}", Vote(session, i % 3 == 0 ? Choice.Reject : Choice.Approve, hash)));
            (await Task.WhenAll(early)).ShouldAllBe(result => result is ActionResult.Done);

            // Those who have not voted yet vote, those who have change their minds, and the secretary closes among them.
            Func<Task<ActionResult>>[] acts =
            [
                .. Enumerable.Range(1, Voters).Select(i => (Func<Task<ActionResult>>)(() => fund.Try($"m{i}", Vote(session, i % 2 == 0 ? Choice.Approve : Choice.Abstain, hash)))),
                () => fund.Try("secretary", new CloseItem(session, 1, hash)),
            ];
            chance.Shuffle(acts);
            var results = await Task.WhenAll(acts.Select(act => act()));
            late += results.Count(result => result is ActionResult.Refused { Refusal.Code: "workflow.action-not-open" });
            results.Count(result => result is ActionResult.Refused { Refusal.Code: not "workflow.action-not-open" }).ShouldBe(0, $"round {round}");
            await OutcomeShouldBeTheTally(fund, session, (await fund.Item(session)).Closing.ShouldNotBeNull($"round {round}"), round);
        }

        late.ShouldBeGreaterThan(0, "no vote ever came after the closing: the race was none");
    }

    private static async Task<(SessionId Session, string Hash)> OpenBallot(AFund fund, int round)
    {
        var session = new SessionId($"PRC-{round}");
        await fund.Opened(await fund.ReadyForCommittee(), session, fund.Today);
        return (session, await fund.HashOf(session));
    }

    private static CastVote Vote(SessionId session, Choice choice, string hash) => new(session, 1, choice, hash, DeclaresNoInterest: true);

    private static Choice Any(Random chance) => chance.Next(5) switch
    {
        0 or 1 => Choice.Approve,
        2 or 3 => Choice.Reject,
        _ => Choice.Abstain,
    };

    private static async Task<ItemClosed> Close(AFund fund, SessionId session, string hash)
    {
        var result = await fund.Try("secretary", new CloseItem(session, 1, hash, new Deferral(fund.Today.AddDays(30), null, "Nothing carried")));
        if (result is ActionResult.Refused { Refusal.Code: "ballot.tie-needs-casting-vote" })
        {
            await fund.Do("m1", new GiveCastingVote(session, 1, Choice.Approve, hash));
            await fund.Do("secretary", new CloseItem(session, 1, hash));
        }

        return (await fund.Item(session)).Closing.ShouldNotBeNull();
    }

    /// <summary>Counts the log by hand: the last vote of each seat before the end, the majority of those who said yes or no.</summary>
    private static async Task OutcomeShouldBeTheTally(AFund fund, SessionId session, ItemClosed closing, int round)
    {
        var log = (await fund.LogOf(StreamId.Of(session))).Select(EventCatalogue.Parse).ToArray();
        log.OfType<ItemClosed>().ShouldHaveSingleItem($"round {round}");
        log[^1].ShouldBeOfType<ItemClosed>($"round {round}: nothing is recorded behind the end");
        var last = log.OfType<VoteCast>().GroupBy(cast => cast.Seat).Select(casts => casts.Last().Choice).ToArray();
        var (approve, reject, abstain) = (last.Count(choice => choice == Choice.Approve), last.Count(choice => choice == Choice.Reject), last.Count(choice => choice == Choice.Abstain));
        (closing.Tally.Approve, closing.Tally.Reject, closing.Tally.Abstain).ShouldBe((approve, reject, abstain), $"round {round}");
        var expected = approve > reject || (approve == reject && log.OfType<CastingVoteGiven>().Any()) ? Outcome.Approved : reject > approve ? Outcome.Rejected : Outcome.Deferred;
        closing.Outcome.ShouldBe(expected, $"round {round}");
    }
}
