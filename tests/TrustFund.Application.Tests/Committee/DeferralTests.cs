using System.Collections.Immutable;
using TrustFund.Application.Committee;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Tests.Committee;

public sealed class DeferralTests
{
    private static readonly Deferral ToDecember = new(null, new SessionId("PRC-2017-12-07"), "The land title is missing");

    [Fact]
    public async Task A_deferred_proposal_waits_two_sessions_and_may_be_resumed_before_they_are_over()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await Deferred(fund);
        (await fund.StageOf(proposal)).ShouldBe("deferred");
        (await fund.File(proposal)).Proposal.Decision.ShouldBe(DecisionAxis.Deferred);
        (await fund.File(proposal)).Workflow.Clocks.Values.Single(clock => clock.Kind == ClockKind.Expiry).Sessions.ShouldBe(2);

        await fund.Do("secretary", new ResumeDeferred(proposal, "The title was handed in"));
        (await fund.StageOf(proposal)).ShouldBe("ready-for-prc");
        (await fund.File(proposal)).Proposal.Decision.ShouldBe(DecisionAxis.Pending);
        await fund.Opened(proposal, new SessionId("PRC-2017-12-07"), new DateOnly(2017, 12, 7));
        await fund.Vote(AFund.Members, Choice.Approve, new SessionId("PRC-2017-12-07"));
        await fund.Close(new SessionId("PRC-2017-12-07"));
        (await fund.StageOf(proposal)).ShouldBe("approved");
    }

    [Fact]
    public async Task Two_meetings_closed_after_a_deferral_are_what_its_clock_waits_for()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await Deferred(fund);
        await fund.Do("secretary", new CloseSession(AFund.Meeting));
        foreach (var day in (DateOnly[])[new(2017, 12, 7), new(2018, 1, 11)])
        {
            var session = new SessionId($"PRC-{day:yyyy-MM-dd}");
            await fund.Do("secretary", new ScheduleSession(AFund.Id, session, day, "Bamako"));
            fund.On(day);
            await fund.Do("secretary", new CloseSession(session));
        }

        var closed = (await fund.Queries.Sessions(AFund.Id.Value, null, null, 10, CancellationToken.None)).Items;
        closed.Count(row => row is { Kind: "Meeting", Status: "Closed" } && row.MeetsOn > AFund.MeetingDay).ShouldBe(2);
        var timers = await fund.Queries.DueTimers(DateTimeOffset.MaxValue, 10, CancellationToken.None);
        timers.Where(timer => timer.Proposal == proposal.Value).Select(timer => timer.Kind).Order(StringComparer.Ordinal).ShouldBe(["sessions:1", "sessions:2"]);
    }

    [Fact]
    public async Task V5_deferral_needs_a_reason_and_a_date_or_a_session()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote(AFund.Members, Choice.Defer);
        await fund.Refused("secretary", await fund.Closing(), "ballot.deferral-needs-reason-and-date");
        await fund.Refused("secretary", await fund.Closing(deferral: new Deferral(AFund.MeetingDay, null, "Later")), "ballot.deferral-not-later");
        await fund.Close(deferral: ToDecember);
    }

    [Fact]
    public async Task The_chair_may_send_a_deferred_item_back_with_points_and_each_is_answered()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote(AFund.Members, Choice.Defer);
        await fund.Do("chair", await fund.Closing(points: ["Show the land title", "Split the equipment line"]));
        (await fund.StageOf(proposal)).ShouldBe("returned");
        (await fund.File(proposal)).Proposal.Return!.Points.Select(point => point.Id).ShouldBe(["1", "2"]);

        var answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["1"] = "Attached" };
        await fund.Refused("sponsor", new ResubmitProposal(proposal, AFund.Content(), answers.ToImmutableSortedDictionary(StringComparer.Ordinal)), "return.points-unanswered");
        answers["2"] = "Done";
        await fund.Do("sponsor", new ResubmitProposal(proposal, AFund.Content(80_000), answers.ToImmutableSortedDictionary(StringComparer.Ordinal)));
        (await fund.StageOf(proposal)).ShouldBe("ready-for-prc");
    }

    [Fact]
    public async Task V3_an_item_without_a_quorum_is_put_off_and_with_one_the_votes_decide()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote(["chair", "civil"], Choice.Approve);
        await fund.Refused("secretary", await fund.Closing(), "ballot.no-quorum");
        await fund.Vote("police", Choice.Approve);
        await fund.Refused("secretary", await fund.Closing(), "ballot.no-quorum-without-finance");
        await fund.Do("chair", new PutOffItem(AFund.Meeting, 1, ToDecember));
        (await fund.StageOf(proposal)).ShouldBe("deferred");
        (await fund.Item(AFund.Meeting)).Closing!.Ground.ShouldBe(OutcomeGround.NoQuorum);
    }

    private static async Task<ProposalId> Deferred(AFund fund)
    {
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote(AFund.Members, Choice.Defer);
        await fund.Close(deferral: ToDecember);
        return proposal;
    }
}
