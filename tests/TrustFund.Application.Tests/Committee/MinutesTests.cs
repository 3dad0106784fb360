using TrustFund.Application.Acting;
using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;

namespace TrustFund.Application.Tests.Committee;

public sealed class MinutesTests
{
    [Fact]
    public async Task V12_minutes_are_signed_by_two_people_and_corrected_only_beside_them()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Approved();
        await fund.Refused("secretary", new AddErratum(AFund.Meeting, "x", "x"), "minutes.not-signed");
        await fund.MinutesSigned();
        var signed = (await fund.Session(AFund.Meeting)).Minutes!;
        await fund.Refused("secretary", new GenerateMinutes(AFund.Meeting), "minutes.already-signed");
        await fund.Do("secretary", new AddErratum(AFund.Meeting, "Mopti, non Gao", "Mopti, not Gao"));
        await fund.Do("chair", new SignErratum(AFund.Meeting, 1, Signatory.Chair));
        await fund.Refused("chair", new SignErratum(AFund.Meeting, 1, Signatory.Secretary), "minutes.only-secretariat");
        await fund.Do("second-secretary", new SignErratum(AFund.Meeting, 1, Signatory.Secretary));
        var corrected = (await fund.Session(AFund.Meeting)).Minutes!;
        corrected.Hash.ShouldBe(signed.Hash);
        corrected.Errata.ShouldHaveSingleItem().Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task V12_what_was_read_is_what_is_signed()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Approved();
        await fund.Refused("secretary", new GenerateMinutes(AFund.Meeting), "minutes.session-not-closed");
        await fund.Do("secretary", new CloseSession(AFund.Meeting));
        await fund.Refused("secretary", new GenerateMinutes(AFund.Meeting), "minutes.no-attendance");
        await fund.Refused("secretary", new SignMinutes(AFund.Meeting, Signatory.Secretary, new string('0', 64)), "minutes.not-generated");
    }

    [Fact]
    public async Task A_session_does_not_end_while_an_item_waits()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Listed(await fund.ReadyForCommittee());
        await fund.Refused("secretary", new CloseSession(AFund.Meeting), "session.item-still-open");
    }

    [Fact]
    public async Task Why_not_is_answered_for_every_action_of_a_session()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Opened(await fund.ReadyForCommittee());
        var secretary = (await fund.Inquiry.Session(AFund.Meeting, new PersonId("secretary"))).Value;
        Blocked(secretary.Actions, "record-attendance").ShouldBeNull();
        Blocked(secretary.Actions, "close-session").ShouldBe("session.item-still-open");
        Blocked(secretary.Actions, "sign-minutes").ShouldBe("minutes.not-generated");
        Blocked(secretary.Items[0].Actions, "close-item").ShouldBe("ballot.no-quorum");
        Blocked(secretary.Items[0].Actions, "cast-vote").ShouldBe("access.role-missing");
        Blocked(secretary.Items[0].Actions, "issue-notice").ShouldBe("workflow.action-not-open");
        Blocked(secretary.Items[0].Actions, "withdraw-item").ShouldBeNull();

        var chair = (await fund.Inquiry.Session(AFund.Meeting, new PersonId("chair"))).Value;
        Blocked(chair.Actions, "record-attendance").ShouldBe("session.only-secretariat");
        Blocked(chair.Items[0].Actions, "put-off-item").ShouldBeNull();
        Blocked(chair.Items[0].Actions, "cast-vote").ShouldBe("ballot.declare-interest-first");
        Blocked(chair.Items[0].Actions, "declare-no-interest").ShouldBeNull();
        chair.Version.ShouldBe(4);
    }

    [Fact]
    public async Task An_unknown_session_or_item_is_refused_by_name()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Refused("secretary", new CloseSession(AFund.Meeting), "session.unknown");
        await fund.Listed(await fund.ReadyForCommittee());
        await fund.Refused("secretary", new OpenItem(AFund.Meeting, 2), "session.item-unknown");
        (await fund.Runner.Run(new CloseSession(AFund.Meeting), fund.As("secretary") with { ExpectedVersion = 1 }))
            .ShouldBeOfType<ActionResult.Refused>().Refusal.Code.ShouldBe("version.changed");
    }

    [Fact]
    public async Task Another_process_folds_the_same_session_proposal_and_committee_from_the_log()
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Register("deputy");
        await fund.Do("police", new GiveDelegation(
            AFund.Id, "D-1", new SeatId("police"), new PersonId("police"), new PersonId("deputy"), "memo 12", AFund.FirstDay, new DateOnly(2017, 12, 31), AFund.Usd(100_000)));
        var proposal = await fund.ReadyForCommittee(joint: "ENG");
        await fund.Opened(proposal, conditions: [AFund.Condition()]);
        await fund.Do("sponsor", new ReviseDossier(proposal, AFund.Content(objective: "Radio, corrected", joint: "ENG"), "A word was missing"));
        await fund.Do("certifier", new RecordCertification(AFund.Meeting, 1, Certified: true));
        await fund.Vote(["chair", "finance", "civil", "deputy"], Choice.ApproveWithConditions);
        await fund.Close();
        await fund.Do("chair", new OrderReVote(AFund.Meeting, 1, "A number was misread"));
        await fund.Do("secretary", new OpenItem(AFund.Meeting, 2));
        await fund.Vote(["chair", "finance"], Choice.Approve, item: 2);
        await fund.Vote(["civil", "deputy"], Choice.Reject, item: 2);
        await fund.Do("chair", new GiveCastingVote(AFund.Meeting, 2, Choice.Approve, await fund.HashOf(AFund.Meeting)));
        await fund.Close(item: 2);
        await fund.MinutesSigned();

        Json(await fund.LoadAnew<SessionState>(StreamId.Of(AFund.Meeting))).ShouldBe(Json(await fund.Session(AFund.Meeting)));
        Json((await fund.LoadAnew<Fund>(StreamId.Of(AFund.Id))).Seats).ShouldBe(Json((await fund.Fund()).Seats));
        var (anew, kept) = (await fund.LoadAnew<ProposalFile>(StreamId.Of(proposal)), await fund.File(proposal));
        Json(anew.Proposal).ShouldBe(Json(kept.Proposal));
        Json(anew.Conditions).ShouldBe(Json(kept.Conditions));
        anew.Workflow.Stage.ShouldBe("approved");
    }

    private static string Json<T>(T state) => System.Text.Json.JsonSerializer.Serialize(state);

    private static string? Blocked(IEnumerable<ActionState> actions, string name) => actions.Single(action => action.Action == name).Blocked?.Code;
}
