using TrustFund.Application.Committee;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Committee;

public sealed class WrittenProcedureTests
{
    [Fact]
    public async Task V7_silence_is_consent_once_a_quorum_opened_the_dossier()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.NoticeOut(proposal);
        (await fund.StageOf(proposal)).ShouldBe("written-procedure");
        foreach (var member in (string[])["chair", "finance", "civil"])
            await fund.Do(member, new OpenDossier(AFund.Written, 1));
        await fund.Vote("chair", Choice.Approve, AFund.Written);
        (await fund.Refused("secretary", await fund.Closing(AFund.Written), "ballot.deadline-not-reached")).Data["deadline"].ShouldBe("2017-11-08");

        fund.On(new DateOnly(2017, 11, 9));
        await fund.Refused("civil", await fund.Ballot(Choice.Approve, AFund.Written), "ballot.deadline-passed");
        await fund.Do("system", await fund.Closing(AFund.Written));
        var closing = (await fund.Item(AFund.Written)).Closing.ShouldNotBeNull();
        (closing.Outcome, closing.Tally.Majority, closing.Tally.Silent).ShouldBe((Outcome.Approved, Majority.WrittenConsent, 4));
        (await fund.StageOf(proposal)).ShouldBe("approved");

        await fund.MinutesSigned(AFund.Written);
        await fund.Do("secretary", new ConfirmApproval(proposal));
        (await fund.StageOf(proposal)).ShouldBe("funding");
    }

    [Fact]
    public async Task V7_a_dossier_that_fewer_than_a_quorum_opened_goes_to_a_meeting()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.NoticeOut(proposal);
        await fund.Do("chair", new OpenDossier(AFund.Written, 1));
        fund.On(new DateOnly(2017, 11, 9));
        await fund.Do("system", await fund.Closing(AFund.Written));
        (await fund.Item(AFund.Written)).Closing!.Ground.ShouldBe(OutcomeGround.DossierNotOpened);
        (await fund.StageOf(proposal)).ShouldBe("ready-for-prc");
    }

    [Fact]
    public async Task V7_an_objection_ends_it_at_once_and_only_a_meeting_can_decide_from_then_on()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.NoticeOut(proposal);
        await fund.Do("police", new ObjectToWrittenProcedure(AFund.Written, 1, "The site is not safe", DeclaresNoInterest: true));
        (await fund.Item(AFund.Written)).Outcome.ShouldBe(Outcome.ToMeeting);
        (await fund.StageOf(proposal)).ShouldBe("ready-for-prc");
        (await fund.File(proposal)).Proposal.Session.ShouldBeNull();

        await fund.Refused("secretary", new StartWrittenProcedure(proposal, new("PRC-W-2017-02")), "session.written-not-after-objection");
        await fund.Opened(proposal);
        await fund.Vote(AFund.Members, Choice.Approve);
        await fund.Close();
        (await fund.StageOf(proposal)).ShouldBe("approved");
    }

    [Fact]
    public async Task V7_a_large_amount_is_not_decided_in_writing()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee(dollars: 100_001);
        await fund.Refused("secretary", new StartWrittenProcedure(proposal, AFund.Written), "session.written-not-for-large-amounts");
    }

    [Fact]
    public async Task V7_an_urgent_notice_takes_a_reason_and_runs_three_working_days()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Do("secretary", new StartWrittenProcedure(proposal, AFund.Written));
        await fund.Refused("secretary", new IssueNotice(AFund.Written, 1, Urgent: true), "session.urgency-needs-reason");
        await fund.Do("secretary", new IssueNotice(AFund.Written, 1, Urgent: true, UrgentBecause: "Before the rains"));
        (await fund.Item(AFund.Written)).Notice!.Deadline.ShouldBe(new DateOnly(2017, 11, 6));
    }

    [Fact]
    public async Task A_written_session_made_beforehand_is_used_and_a_meeting_is_not()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Do("secretary", new ScheduleSession(AFund.Id, AFund.Meeting, AFund.MeetingDay, "Bamako"));
        await fund.Refused("secretary", new StartWrittenProcedure(proposal, AFund.Meeting), "session.not-written");
        await fund.Do("secretary", new ScheduleSession(AFund.Id, AFund.Written, AFund.FirstDay, Kind: SessionKind.Written));
        await fund.Refused("secretary", new PutOnAgenda(proposal, AFund.Written), "session.not-a-meeting");
        await fund.Do("secretary", new StartWrittenProcedure(proposal, AFund.Written));
        (await fund.StageOf(proposal)).ShouldBe("written-procedure");
    }
}
