using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Service.Tests.Rules;
using static TrustFund.Application.Tests.Building.AFund;
using AFund = TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Service.Tests.Races;

/// <summary>R5: 32 clients at once, over HTTP, for the vote that decides. Two seats approve, two reject; the fifth, or the chair, decides.</summary>
public sealed class DecidingVoteTests
{
    private const int Clients = LastDollarTests.Clients;
    private const string Fifth = "engineer";

    private static int Rounds => LastDollarTests.Rounds;

    [Fact]
    public async Task R5_the_last_vote_of_the_deciding_seat_before_the_one_end_of_the_ballot_decides()
    {
        var prepared = await WithACommittee();
        var ballots = await Tied(prepared, Choice.Approve);
        await using var fund = await FundOverHttp.Over(prepared);
        var late = 0;
        foreach (var (session, hash) in ballots)
        {
            // Half of them are the fifth member, who keeps changing her mind; the others all end the ballot.
            var race = await Race(fund, session, hash, Fifth, choice => new CastVote(session, 1, choice, hash));
            race.End.ShouldNotBeNull(session.Value);
            late += race.Late;
            await OutcomeShouldBe(fund, session, race.Last ?? Choice.Approve);
        }

        late.ShouldBeGreaterThan(0, "no vote ever came after the end: the race was none");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task R5_V5_a_tie_ends_once_and_by_the_casting_vote_that_stood_then()
    {
        var prepared = await WithACommittee();
        var ballots = await Tied(prepared, Choice.Abstain);
        await using var fund = await FundOverHttp.Over(prepared);
        foreach (var (session, hash) in ballots)
        {
            var race = await Race(fund, session, hash, "chair", choice => new GiveCastingVote(session, 1, choice, hash));
            if (race.End is null)
                await fund.Do("secretary", new CloseItem(session, 1, hash));
            await OutcomeShouldBe(fund, session, race.Last.ShouldNotBeNull($"{session}: a tie does not end by itself"));
        }

        await fund.ShouldHold();
    }

    /// <summary>16 clients vote for the one seat that decides, now this, now that, and 16 end the ballot; all at once.</summary>
    /// <returns>Where in the log the one end stands, what was voted last before it, and how many votes came too late.</returns>
    private static async Task<(long? End, Choice? Last, int Late)> Race(FundOverHttp fund, SessionId session, string hash, string voter, Func<Choice, ICommand> vote)
    {
        (ICommand Act, Choice? Choice)[] acts =
        [
            .. Enumerable.Range(0, Clients / 2).Select(i => i % 2 == 0 ? Choice.Reject : Choice.Approve).Select(choice => (vote(choice), (Choice?)choice)),
            .. Enumerable.Repeat<(ICommand, Choice?)>((new CloseItem(session, 1, hash), null), Clients / 2),
        ];
        new Random(int.Parse(session.Value.AsSpan("PRC-".Length), CultureInfo.InvariantCulture)).Shuffle(acts);
        var replies = await Task.WhenAll(acts.Select(act => fund.Try(act.Choice is null ? "secretary" : voter, act.Act)));

        foreach (var refused in replies.Where(reply => reply.Status != HttpStatusCode.OK))
        {
            refused.Status.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity);
            refused.Code.ShouldBeOneOf("workflow.action-not-open", "ballot.tie-needs-casting-vote");
        }

        var done = acts.Zip(replies).Where(one => one.Second.Status == HttpStatusCode.OK).Select(one => (one.First.Choice, Position: (long)one.Second["position"])).OrderBy(one => one.Position).ToArray();
        var ends = done.Where(one => one.Choice is null).ToArray();
        ends.Length.ShouldBeLessThanOrEqualTo(1, $"{session} ended more than once");
        if (ends.Length == 1)
            done[^1].ShouldBe(ends[0], $"{session}: nothing is recorded behind the end");
        var late = acts.Zip(replies).Count(one => one.First.Choice is not null && one.Second.Status != HttpStatusCode.OK);
        return (ends.Length == 1 ? ends[0].Position : null, done.LastOrDefault(one => one.Choice is not null).Choice, late);
    }

    /// <summary>A ballot for each round: two for, two against, and the fifth as given.</summary>
    private static async Task<(SessionId Session, string Hash)[]> Tied(AFund fund, Choice fifth)
    {
        // At once, because actions that wait for each other are committed together.
        return await Task.WhenAll(Enumerable.Range(1, Rounds).Select(async round =>
        {
            var session = new SessionId($"PRC-{round}");
            await fund.Opened(await fund.ReadyForCommittee(), session, fund.Today);
            await fund.Vote(["chair", "civil"], Choice.Approve, session);
            await fund.Vote(["finance", "police"], Choice.Reject, session);
            await fund.Vote(Fifth, fifth, session);
            return (session, await fund.HashOf(session));
        }));
    }

    private static async Task OutcomeShouldBe(FundOverHttp fund, SessionId session, Choice decided)
    {
        JsonNode item = (await fund.Read($"/api/v1/sessions/{session}"))["items"][0]!["item"]!;
        ((string)item["outcome"]!).ShouldBe(decided == Choice.Approve ? "Approved" : "Rejected", session.Value);
        var proposal = await fund.Read($"/api/v1/proposals/{(string)item["agenda"]!["proposal"]!}");
        ((string)proposal["axes"]["decision"]!).ShouldBe(decided == Choice.Approve ? "Approved" : "Rejected", session.Value);
    }
}
