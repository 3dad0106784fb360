using TrustFund.Application.Committee;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Tests.Committee;

public sealed class EscalationTests
{
    [Fact]
    public async Task V3_with_fewer_than_three_seats_left_the_head_of_mission_decides()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await Escalated(fund);
        (await fund.StageOf(proposal)).ShouldBe("escalated");
        var decision = await Deciding(fund, Outcome.Approved);
        await fund.Refused("secretary", decision, "access.role-missing");
        await fund.Refused("chair", await fund.Ballot(Choice.Approve), "workflow.action-not-open");
        await fund.Do("srsg", decision);
        var approval = (await fund.File(proposal)).Proposal.Approval.ShouldNotBeNull();
        (approval.Cost, approval.Session, approval.WithConditions).ShouldBe((AFund.Usd(90_000), AFund.Meeting, false));
        (await fund.StageOf(proposal)).ShouldBe("approved");
        await fund.Refused("srsg", decision, "workflow.action-not-open");
    }

    [Fact]
    public async Task V3_a_tie_declared_by_a_member_may_be_what_leaves_too_few_seats()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee(joint: ["UNPOL", "ENG"]);
        await fund.Opened(proposal);
        (await fund.StageOf(proposal)).ShouldBe("in-session");
        await fund.Do("civil", new DeclareTie(AFund.Meeting, 1, "I was on its board", AFund.Partner));
        (await fund.StageOf(proposal)).ShouldBe("escalated");
        (await fund.Item(AFund.Meeting)).Closing!.Ground.ShouldBe(OutcomeGround.TooFewSeats);
    }

    [Theory]
    [InlineData(Outcome.Rejected, "rejected", DecisionAxis.Rejected)]
    [InlineData(Outcome.Deferred, "deferred", DecisionAxis.Deferred)]
    [InlineData(Outcome.Returned, "returned", DecisionAxis.Returned)]
    [InlineData(Outcome.ApprovedWithConditions, "approved", DecisionAxis.ApprovedWithConditions)]
    public async Task Every_decision_of_the_head_of_mission_moves_the_proposal(Outcome outcome, string stage, DecisionAxis axis)
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await Escalated(fund);
        await fund.Do("srsg", await Deciding(fund, outcome) with
        {
            Deferral = new Deferral(new DateOnly(2017, 12, 7), null, "After the elections"),
            ReturnPoints = ["Name another partner"],
            Conditions = [AFund.Condition()],
        });
        var file = await fund.File(proposal);
        (file.Workflow.Stage, file.Proposal.Decision).ShouldBe((stage, axis));
        file.Conditions.All.Length.ShouldBe(outcome == Outcome.ApprovedWithConditions ? 1 : 0);
    }

    [Theory]
    [InlineData(Outcome.Deferred, "ballot.deferral-needs-reason-and-date")]
    [InlineData(Outcome.Returned, "ballot.return-needs-points")]
    [InlineData(Outcome.ApprovedWithConditions, "ballot.no-conditions-on-the-table")]
    [InlineData(Outcome.ToMeeting, "ballot.no-such-decision")]
    public async Task A_decision_without_its_terms_is_refused(Outcome outcome, string code)
    {
        await using var fund = await AFund.WithACommittee();
        await Escalated(fund);
        await fund.Refused("srsg", await Deciding(fund, outcome), code);
    }

    private static async Task<DecideEscalatedItem> Deciding(AFund fund, Outcome outcome) =>
        new(AFund.Meeting, 1, outcome, await fund.HashOf(AFund.Meeting), "The elections cannot wait");

    private static async Task<ProposalId> Escalated(AFund fund)
    {
        var proposal = await fund.ReadyForCommittee(joint: ["UNPOL", "ENG", "CIVIL"]);
        await fund.Opened(proposal);
        return proposal;
    }
}
