using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Tests.Committee;

public sealed class BallotTests
{
    [Fact]
    public async Task V5_a_tie_waits_for_the_chairs_casting_vote_which_is_recorded_as_such()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote(["chair", "finance"], Choice.Approve);
        await fund.Vote(["civil", "police"], Choice.Reject);
        await fund.Vote("engineer", Choice.Abstain);
        await fund.Refused("secretary", await fund.Closing(), "ballot.tie-needs-casting-vote");
        var hash = await fund.HashOf(AFund.Meeting);
        await fund.Refused("finance", new GiveCastingVote(AFund.Meeting, 1, Choice.Approve, hash), "access.role-missing");
        await fund.Do("chair", new GiveCastingVote(AFund.Meeting, 1, Choice.Approve, hash));
        await fund.Close();
        var tally = (await fund.Item(AFund.Meeting)).Closing!.Tally;
        (tally.Majority, tally.CastingVote, tally.Approve, tally.Reject).ShouldBe((Majority.CastingVote, Choice.Approve, 2, 2));
        (await fund.StageOf(proposal)).ShouldBe("approved");
    }

    [Fact]
    public async Task V5_with_the_chair_away_the_acting_chair_has_the_casting_vote_for_this_item()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Opened(await fund.ReadyForCommittee());
        await fund.Vote(["finance", "civil"], Choice.Approve);
        await fund.Vote(["police", "engineer"], Choice.Reject);
        await fund.Do("civil", new GiveCastingVote(AFund.Meeting, 1, Choice.Reject, await fund.HashOf(AFund.Meeting)));
        await fund.Do("civil", await fund.Closing());
        (await fund.Item(AFund.Meeting)).Outcome.ShouldBe(Outcome.Rejected);
    }

    [Fact]
    public async Task V5_above_the_rulebooks_amount_two_thirds_are_needed()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee(dollars: 500_001);
        await fund.Opened(proposal);
        await fund.Vote(["chair", "finance", "civil"], Choice.Approve);
        await fund.Vote(["police", "engineer"], Choice.Reject);
        await fund.Close(deferral: new Deferral(new DateOnly(2017, 12, 7), null, "No majority of two thirds"));
        (await fund.Item(AFund.Meeting)).Closing!.Ground.ShouldBe(OutcomeGround.NothingCarried);
        (await fund.StageOf(proposal)).ShouldBe("deferred");
    }

    [Fact]
    public async Task V9_a_vote_may_change_until_the_item_closes_and_every_cast_is_kept()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote("chair", Choice.Reject);
        await fund.Vote(AFund.Members, Choice.Approve);
        await fund.Close();
        var item = await fund.Item(AFund.Meeting);
        (item.Votes.Length, item.Closing!.Tally.Approve).ShouldBe((6, 5));
        await fund.Refused("chair", await fund.Ballot(Choice.Reject), "workflow.action-not-open");
    }

    [Fact]
    public async Task V6_finance_certifies_at_any_time_and_moves_no_vote()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Do("certifier", new RecordCertification(AFund.Meeting, 1, Certified: false, "Nothing received yet"));
        await fund.Vote(AFund.Members, Choice.Approve);
        await fund.Close();
        (await fund.Item(AFund.Meeting)).Closing!.Certification.ShouldBe(false);
        (await fund.StageOf(proposal)).ShouldBe("approved");
        await fund.Do("certifier", new RecordCertification(AFund.Meeting, 1, Certified: true));
        await fund.Refused("requester", new RecordCertification(AFund.Meeting, 1, Certified: true), "ballot.only-certifying-finance");
    }

    [Fact]
    public async Task V9_a_closed_item_is_only_changed_by_a_recorded_re_vote()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved(conditions: [AFund.Condition()]);
        await fund.Refused("secretary", new OrderReVote(AFund.Meeting, 1, "A member was misinformed"), "access.role-missing");
        await fund.Do("chair", new OrderReVote(AFund.Meeting, 1, "A member was misinformed"));
        var between = await fund.File(proposal);
        (between.Workflow.Stage, between.Proposal.Approval, between.Proposal.Decision).ShouldBe(("in-session", null, DecisionAxis.Pending));
        between.Conditions.All.ShouldHaveSingleItem().Stage.ShouldBe(ConditionStage.Void);

        await fund.Do("secretary", new OpenItem(AFund.Meeting, 2));
        await fund.Vote(AFund.Members, Choice.Reject, item: 2);
        await fund.Close(item: 2);
        (await fund.StageOf(proposal)).ShouldBe("rejected");
        (await fund.Session(AFund.Meeting)).Find(1)!.VotedAgainIn.ShouldBe(2);
    }

    [Fact]
    public async Task A_rejection_may_be_voted_on_again_until_its_session_closes_and_then_stands()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote(AFund.Members, Choice.Reject);
        await fund.Close();
        (await fund.StageOf(proposal)).ShouldBe("rejected");
        (await fund.File(proposal)).Workflow.HasEnded.ShouldBeFalse();
        await fund.Do("chair", new OrderReVote(AFund.Meeting, 1, "New facts"));
        await fund.Do("secretary", new OpenItem(AFund.Meeting, 2));
        await fund.Vote(AFund.Members, Choice.Reject, item: 2);
        await fund.Close(item: 2);
        await fund.Do("secretary", new CloseSession(AFund.Meeting));
        (await fund.StageOf(proposal)).ShouldBe("rejected");
        (await fund.File(proposal)).Workflow.HasEnded.ShouldBeTrue();
        await fund.Refused("chair", new OrderReVote(AFund.Meeting, 2, "Once more"), "workflow.action-not-open");
    }

    [Fact]
    public async Task An_item_taken_off_the_agenda_leaves_its_proposal_ready_for_another_session()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote("chair", Choice.Approve);
        await fund.Do("secretary", new WithdrawItem(AFund.Meeting, 1, "The sponsor is ill"));
        (await fund.StageOf(proposal)).ShouldBe("ready-for-prc");
        (await fund.File(proposal)).Proposal.Session.ShouldBeNull();
        await fund.Do("secretary", new PutOnAgenda(proposal, AFund.Meeting));
        await fund.Do("secretary", new TakeOffAgenda(proposal, "Not circulated"));
        (await fund.Session(AFund.Meeting)).Items.ShouldAllBe(item => item.Stage == ItemStage.Withdrawn);
        (await fund.Item(AFund.Meeting)).Votes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_the_committee_does_stands_on_the_session_and_what_it_decides_on_the_proposal()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved();
        (await fund.LogOf(StreamId.Of(AFund.Meeting))).Select(one => one.Type).ShouldBe(
        [
            "session.scheduled", "session.item-added", "session.dossier-circulated", "session.item-opened",
            .. Enumerable.Repeat<string[]>(["ballot.no-interest-declared", "ballot.vote-cast"], 5).SelectMany(pair => pair),
            "ballot.item-closed",
        ]);
        (await fund.LogOf(StreamId.Of(proposal))).TakeLast(2).Select(one => one.Type).ShouldBe(["proposal.approved", "workflow.moved"]);
    }
}
