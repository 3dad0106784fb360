using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Changes;
using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Committee;

/// <summary>Waivers and changes before the committee: what could turn a vote into more, or into less, than was voted.</summary>
public sealed class MattersTests
{
    private static readonly SessionId Second = new("PRC-2017-12-07");
    private static readonly SessionId InWriting = new("PRC-W-2017-02");
    private static readonly DateOnly SecondDay = new(2017, 12, 7);

    [Fact]
    public async Task V5_the_majority_for_a_waiver_is_not_lowered_by_stating_a_smaller_amount()
    {
        await using var fund = await WithACommittee();
        var proposal = await fund.Approved(conditions: [Condition()]);
        await fund.Do("secretary", new ScheduleSession(Id, Second, SecondDay, "Bamako"));
        await fund.Do("secretary", new AddItem(Second, proposal, ItemKind.Waiver, "condition/1", Usd(1)));
        (await fund.Item(Second)).Agenda.Amount.ShouldBe(Usd(90_000));
        await fund.Do("secretary", new AddItem(Second, proposal, ItemKind.Waiver, "a higher cost per head", Usd(100_000)));
        (await fund.Item(Second, 2)).Agenda.Amount.ShouldBe(Usd(100_000));
    }

    [Fact]
    public async Task V5_a_change_does_not_come_before_the_committee_as_a_waiver()
    {
        await using var project = await AProject.Active();
        await project.Do("sponsor", CostExtension(project));
        await project.Fund.Do("secretary", new ScheduleSession(Id, Second, SecondDay, "Bamako"));
        await project.Refused("secretary", new AddItem(Second, project.Id, ItemKind.Waiver, "change/1"), "session.change-is-no-waiver");
    }

    [Fact]
    public async Task V9_a_waiver_that_was_used_is_not_voted_on_again_nor_one_whose_condition_is_met()
    {
        await using var fund = await WithACommittee();
        var proposal = await fund.Approved(conditions: [Condition(), Condition()]);
        await fund.MinutesSigned();
        await fund.Do("secretary", new ScheduleSession(Id, Second, SecondDay, "Bamako"));
        await fund.Do("secretary", new AddItem(Second, proposal, ItemKind.Waiver, "condition/1"));
        await fund.Do("secretary", new AddItem(Second, proposal, ItemKind.Waiver, "condition/2"));
        await fund.Do("secretary", new CirculateDossier(Second));
        fund.On(SecondDay);
        await fund.Do("secretary", new OpenItem(Second, 1));
        await fund.Vote(Members, Choice.Approve, Second);
        await fund.Close(Second);
        await fund.Refused("chair", new OrderReVote(Second, 1, "On second thoughts"), "condition.settled");
        await fund.Do("sponsor", new SubmitEvidence(proposal, 2, "REG-78", "The title"));
        await fund.Do("certifier", new VerifyCondition(proposal, 2, "Seen"));
        await fund.Refused("secretary", new OpenItem(Second, 2), "condition.settled");
        await fund.Do("secretary", new WithdrawItem(Second, 2, "The condition is met"));
    }

    [Fact]
    public async Task V7_a_change_that_was_objected_to_in_writing_is_not_put_in_writing_again()
    {
        await using var project = await AProject.Active();
        await project.Do("sponsor", CostExtension(project));
        await project.Fund.Do("secretary", new ScheduleSession(Id, Written, project.Today, Kind: SessionKind.Written));
        await project.Do("secretary", new AddItem(Written, project.Id, ItemKind.ChangeRequest, "change/1"));
        await project.Do("secretary", new IssueNotice(Written, 1));
        await project.Do("police", new ObjectToWrittenProcedure(Written, 1, "Too dear", DeclaresNoInterest: true));
        (await project.File()).Changes.Open.ShouldNotBeNull().NeedsMeeting.ShouldBeTrue();

        await project.Fund.Do("secretary", new ScheduleSession(Id, InWriting, project.Today, Kind: SessionKind.Written));
        await project.Refused("secretary", new AddItem(InWriting, project.Id, ItemKind.ChangeRequest, "change/1"), "session.written-not-after-objection");
        await project.Fund.Do("secretary", new ScheduleSession(Id, Second, SecondDay, "Bamako"));
        await project.Do("secretary", new AddItem(Second, project.Id, ItemKind.ChangeRequest, "change/1"));
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task V8_no_ballot_opens_on_a_change_that_was_taken_back()
    {
        await using var project = await AProject.Active();
        await project.Do("sponsor", CostExtension(project));
        await project.Fund.Do("secretary", new ScheduleSession(Id, Second, SecondDay, "Bamako"));
        await project.Do("secretary", new AddItem(Second, project.Id, ItemKind.ChangeRequest, "change/1"));
        await project.Do("secretary", new CirculateDossier(Second));
        project.Fund.On(SecondDay);
        await project.Do("sponsor", new WithdrawChange(project.Id, 1));
        await project.Refused("secretary", new OpenItem(Second, 1), "change.settled");
    }

    [Fact]
    public async Task V2_a_chair_does_not_decide_on_a_change_of_a_project_of_the_own_seat_s_section()
    {
        await using var project = await AProject.Active();
        var fund = project.Fund;
        await fund.Do("admin", new RetireSeat(Id, new SeatId("chair"), project.Today));
        await fund.Do("admin", new DefineSeat(Id, new SeatId("presides"), "Président", "Chair", project.Today.AddDays(1), new SectionId("DDR"), IsChair: true));
        await fund.Do("admin", new AppointMember(Id, new SeatId("presides"), new PersonId("chair"), project.Today.AddDays(1), "memo 9"));
        fund.On(project.Today.AddDays(1));
        await project.Do("sponsor", new RequestChange(project.Id, ChangeKind.AmendmentOfScope, new ChangeTerms(Scope: "Television"), "A better offer"));
        await project.Refused("chair", new ApproveChange(project.Id, 1), "change.own-project");
    }

    [Fact]
    public async Task What_the_reviewers_cleared_stays_when_the_committee_sends_a_proposal_back()
    {
        await using var fund = await WithACommittee();
        var proposal = await fund.ReadyForCommittee();
        await fund.Opened(proposal);
        await fund.Vote(Members, Choice.Defer);
        await fund.Do("chair", await fund.Closing(points: ["Show the land title"]));
        var answers = ImmutableSortedDictionary<string, string>.Empty.Add("1", "Attached");
        var refusal = await fund.Refused("sponsor", new ResubmitProposal(proposal, Content() with { Pillar = "C" }, answers), "proposal.only-the-amount-changes");
        refusal.Data["fact"].ShouldBe("pillar", "pillar C wants a human-rights clearance, and nobody would be asked for it");
        await fund.Do("sponsor", new ResubmitProposal(proposal, Content(80_000, objective: "Radio for Mopti and Djenné"), answers));
    }

    [Fact]
    public async Task F12_two_actions_that_look_alike_are_two_under_one_key()
    {
        await using var fund = await WithACommittee();
        await fund.Approved();
        await fund.Do("secretary", new RecordAttendance(Meeting, [new Attendee(new PersonId("chair"), "chair", null)]));
        var caller = fund.As("secretary");
        (await fund.Runner.Run(new CloseSession(Meeting), caller)).ShouldBeOfType<ActionResult.Done>();
        (await fund.Runner.Run(new CloseSession(Meeting), caller)).ShouldBeOfType<ActionResult.Done>().Repeated.ShouldBeTrue();
        (await fund.Runner.Run(new GenerateMinutes(Meeting), caller)).ShouldBeOfType<ActionResult.Refused>().Refusal.Code.ShouldBe("idempotency.other-input");
        (await fund.Session(Meeting)).Minutes.ShouldBeNull();
    }

    private static RequestChange CostExtension(AProject project) => new(
        project.Id,
        ChangeKind.CostExtension,
        new ChangeTerms(
            Cost: Usd(100_000),
            Budget: [new BudgetLine("1", "Works", Usd(60_000)), new BudgetLine("2", "Equipment", Usd(40_000))],
            Tranches: AProject.Terms(second: 50_000).Tranches),
        "A second transmitter");
}
