using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Committee;

/// <summary>A ballot that many hurry to, and what must be true of it at its end.</summary>
internal static class BallotRace
{
    public const int Voters = 64;

    public static int Rounds { get; } = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 2_000 : 200;

    public static async Task<(SessionId Session, string Hash)> OpenBallot(AFund fund, int round)
    {
        var session = new SessionId($"PRC-{round}");
        await fund.Opened(await fund.ReadyForCommittee(), session, fund.Today);
        return (session, await fund.HashOf(session));
    }

    public static CastVote Vote(SessionId session, Choice choice, string hash) => new(session, 1, choice, hash, DeclaresNoInterest: true);

    public static Choice Any(Random chance) => chance.Next(5) switch
    {
        0 or 1 => Choice.Approve,
        2 or 3 => Choice.Reject,
        _ => Choice.Abstain,
    };

    public static async Task<ItemClosed> Close(AFund fund, SessionId session, string hash)
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
    public static async Task OutcomeShouldBeTheTally(AFund fund, SessionId session, ItemClosed closing, int round)
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
