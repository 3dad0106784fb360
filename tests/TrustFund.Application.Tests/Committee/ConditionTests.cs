using TrustFund.Application.Auditing;
using TrustFund.Application.Committee;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Tests.Committee;

public sealed class ConditionTests
{
    private static readonly SessionId December = new("PRC-2017-12-07");

    [Fact]
    public async Task V10_conditions_before_agreement_hold_the_approval_back_until_somebody_else_than_the_owner_verified_them()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved(conditions: [AFund.Condition(), AFund.Condition(ConditionKind.BeforeTranche, tranche: 2)]);
        (await fund.File(proposal)).Proposal.Decision.ShouldBe(DecisionAxis.ApprovedWithConditions);
        await fund.MinutesSigned();
        (await fund.Refused("secretary", new ConfirmApproval(proposal), "approval.not-confirmable")).Data["missing"].ShouldBe("condition/1");
        var blocked = (await fund.Inquiry.Proposal(proposal, new PersonId("secretary"))).Value.Actions.Single(action => action.Action == "confirm-approval").Blocked;
        blocked!.Data["missing"].ShouldBe("condition/1");

        await fund.Refused("secretary", new VerifyCondition(proposal, 1, "Seen"), "condition.no-evidence");
        await fund.Refused("secretary", new SubmitEvidence(proposal, 1, "REG-77", "Title"), "condition.only-owner");
        await fund.Do("sponsor", new SubmitEvidence(proposal, 1, "REG-77", "Title"));
        await fund.Do("secretary", new RejectEvidence(proposal, 1, "A copy is not enough"));
        await fund.Do("sponsor", new SubmitEvidence(proposal, 1, "REG-78", "The original"));
        await fund.Do("second-secretary", new VerifyCondition(proposal, 1, "Seen"));
        await fund.Do("secretary", new ConfirmApproval(proposal));
        (await fund.StageOf(proposal)).ShouldBe("funding");
        (await fund.File(proposal)).Conditions.BlockingTranche(2, fund.Today).ShouldHaveSingleItem().Number.ShouldBe(2);
    }

    [Fact]
    public async Task V10_an_unmet_condition_before_agreement_lapses_the_approval_when_its_date_has_passed()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved(conditions: [AFund.Condition()]);
        fund.On(new DateOnly(2017, 12, 15));
        await fund.Refused("system", new FailCondition(proposal, 1), "condition.none-overdue");
        fund.On(new DateOnly(2017, 12, 16));
        await fund.Do("system", new FailCondition(proposal, 1));
        var file = await fund.File(proposal);
        (file.Workflow.Stage, file.Workflow.HasEnded, file.Proposal.Decision).ShouldBe(("lapsed", true, DecisionAxis.Lapsed));
    }

    [Fact]
    public async Task V10_an_unmet_condition_before_a_tranche_leaves_the_approval_standing_and_can_still_be_met()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved(conditions: [AFund.Condition(ConditionKind.BeforeTranche, tranche: 1)]);
        fund.On(new DateOnly(2017, 12, 16));
        await fund.Do("system", new FailCondition(proposal, 1));
        (await fund.StageOf(proposal)).ShouldBe("approved");
        await fund.Refused("system", new FailCondition(proposal, 1), "condition.none-overdue");
        await fund.Do("sponsor", new SubmitEvidence(proposal, 1, "REG-78", "Late"));
        await fund.Do("certifier", new VerifyCondition(proposal, 1, "Seen"));
        (await fund.File(proposal)).Conditions.BlockingTranche(1, fund.Today).ShouldBeEmpty();
    }

    [Fact]
    public async Task V10_a_condition_is_waived_by_the_committee_alone_and_at_once_with_its_item()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved(conditions: [AFund.Condition()]);
        await fund.MinutesSigned();
        await fund.Refused("secretary", new WaiveCondition(proposal, 1, AFund.Meeting, 1), "condition.waived-by-committee-only");

        await Opened(fund, proposal);
        (await fund.Item(December)).Agenda.Waived.ShouldBe(AFund.Condition());
        await fund.Vote(AFund.Members, Choice.Approve, December);
        await fund.Refused("secretary", new WaiveCondition(proposal, 1, December, 1), "condition.waived-by-committee-only");
        var closed = await fund.Do("secretary", await ClosingOf(fund));
        closed.Events.ShouldBe(["ballot.item-closed", "condition.waived"], "one commit");
        (await fund.File(proposal)).Conditions.Find(1)!.Stage.ShouldBe(ConditionStage.Waived);
        await fund.Refused("secretary", new WaiveCondition(proposal, 1, December, 1), "condition.none-open");
        await fund.Refused("chair", new OrderReVote(December, 1, "On second thoughts"), "condition.settled");
        (await fund.StageOf(proposal)).ShouldBe("approved");
        await fund.Do("secretary", new ConfirmApproval(proposal));
        await ShouldBeVerified(fund);
    }

    [Theory]
    [InlineData(Choice.Reject)]
    [InlineData(Choice.Defer)]
    public async Task V10_a_condition_whose_waiver_is_rejected_or_put_off_stays_as_it_is(Choice choice)
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved(conditions: [AFund.Condition()]);
        await fund.MinutesSigned();
        await fund.Do("sponsor", new SubmitEvidence(proposal, 1, "REG-77", "Title"));
        await Opened(fund, proposal);
        await fund.Vote(AFund.Members, choice, December);
        var before = (await fund.File(proposal)).Conditions;
        await fund.Do("secretary", await ClosingOf(fund));
        (await fund.File(proposal)).Conditions.All.ShouldBe(before.All);
        await fund.Refused("secretary", new WaiveCondition(proposal, 1, December, 1), "condition.waived-by-committee-only");
        (await fund.Refused("secretary", new ConfirmApproval(proposal), "approval.not-confirmable")).Data["missing"].ShouldBe("condition/1");

        await fund.Do("chair", new OrderReVote(December, 1, "A new fact"));
        await fund.Do("secretary", new OpenItem(December, 2));
        await fund.Vote(AFund.Members, Choice.Approve, December, 2);
        await fund.Do("secretary", await ClosingOf(fund, 2));
        (await fund.File(proposal)).Conditions.Find(1)!.Stage.ShouldBe(ConditionStage.Waived, "the re-vote decides");
        await ShouldBeVerified(fund);
    }

    [Fact]
    public async Task V10_a_condition_that_was_met_while_its_waiver_lay_before_the_committee_stays_met()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.Approved(conditions: [AFund.Condition()]);
        await fund.MinutesSigned();
        await Opened(fund, proposal);
        await fund.Do("sponsor", new SubmitEvidence(proposal, 1, "REG-78", "The original"));
        await fund.Do("secretary", new VerifyCondition(proposal, 1, "Seen"));
        await fund.Vote(AFund.Members, Choice.Approve, December);
        (await fund.Do("secretary", await ClosingOf(fund))).Events.ShouldBe(["ballot.item-closed"]);
        (await fund.File(proposal)).Conditions.Find(1)!.Stage.ShouldBe(ConditionStage.Met);
        await ShouldBeVerified(fund);
    }

    [Fact]
    public async Task Conditions_are_put_on_the_table_during_the_session_and_void_the_votes_for_those_before()
    {
        await using var fund = await AFund.WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Refused("chair", await fund.Ballot(Choice.ApproveWithConditions), "ballot.no-conditions-on-the-table");
        await fund.Do("secretary", new ProposeConditions(AFund.Meeting, 1, [AFund.Condition()]));
        await fund.Vote("chair", Choice.ApproveWithConditions);
        await fund.Do("secretary", new ProposeConditions(AFund.Meeting, 1, [AFund.Condition(), AFund.Condition(ConditionKind.Continuing)]));
        (await fund.Item(AFund.Meeting)).Votes.ShouldHaveSingleItem().IsVoid.ShouldBeTrue();
        await fund.Vote(AFund.Members, Choice.ApproveWithConditions);
        await fund.Close();
        (await fund.File(proposal)).Conditions.All.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("auditor", null, "condition.owner-cannot-submit")]
    [InlineData("police-sponsor", null, "condition.owner-cannot-submit")]
    [InlineData("nobody", null, "condition.owner-cannot-submit")]
    [InlineData("sponsor", "ngo", "condition.verifier-cannot-verify")]
    public async Task A_condition_that_nobody_could_ever_meet_is_not_put_on_the_table(string owner, string? verifier, string code)
    {
        await using var fund = await AFund.WithACommittee();
        await fund.Opened(await fund.ReadyForCommittee());
        await fund.Refused("secretary", new ProposeConditions(AFund.Meeting, 1, [AFund.Condition(owner: owner, verifier: verifier)]), code);
    }

    private static async Task Opened(AFund fund, ProposalId proposal)
    {
        await fund.Do("secretary", new ScheduleSession(AFund.Id, December, new DateOnly(2017, 12, 7), "Bamako"));
        await fund.Refused("secretary", new AddItem(December, proposal, ItemKind.Waiver, "condition/2"), "condition.unknown");
        await fund.Refused("secretary", new AddItem(December, proposal, ItemKind.Waiver, "condition/01"), "condition.unknown");
        await fund.Do("secretary", new AddItem(December, proposal, ItemKind.Waiver, "condition/1"));
        await fund.Do("secretary", new CirculateDossier(December));
        fund.On(new DateOnly(2017, 12, 7));
        await fund.Do("secretary", new OpenItem(December, 1));
    }

    /// <summary>Everything stored is what the log says.</summary>
    private static async Task ShouldBeVerified(AFund fund) => (await new Verification(fund.Store, (IStoreAudits)fund.Store).Run([])).Findings.ShouldBeEmpty();

    private static async Task<CloseItem> ClosingOf(AFund fund, int item = 1) =>
        new(December, item, (await fund.Item(December, item)).Agenda.DossierHash, new Deferral(new DateOnly(2018, 1, 15), null, "Once more"));
}
