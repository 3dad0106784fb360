using TrustFund.Application.Changes;
using TrustFund.Application.Committee;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funding;
using TrustFund.Application.Funds;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;

namespace TrustFund.Application.Tests.Changes;

/// <summary>Every kind of change from its request to its effect on plan, money, dossier and clock, through the runner.</summary>
public sealed class ChangeTests
{
    private static readonly SessionId Second = new("PRC-2017-12-07");

    [Fact]
    public async Task A_reallocation_under_the_free_share_takes_effect_at_once_and_the_next_waits_for_the_chair()
    {
        await using var project = await Active();
        var before = (await project.File()).Proposal;
        var asked = await project.Do("sponsor", Reallocation(project, 5_000));
        asked.Events.ShouldBe(["change.requested", "change.approved", "change.applied", "proposal.content-amended"]);
        var after = await project.File();
        after.Delivery.Budget[0].Amount.ShouldBe(Usd(55_000));
        after.Proposal.Version.ShouldBe(before.Version + 1);
        (after.Proposal.DossierHash == before.DossierHash).ShouldBeFalse("what is voted on would be another dossier");
        after.Proposal.Content.Budget.Select(line => line.Amount).ShouldBe([Usd(55_000), Usd(35_000)]);
        after.Proposal.Approval.ShouldNotBeNull().Cost.ShouldBe(Usd(90_000));

        await project.Do("sponsor", Reallocation(project, 4_001 + 5_000));
        (await project.File()).Delivery.Budget[0].Amount.ShouldBe(Usd(55_000), "9,001 USD are more than a tenth of the cost");
        await project.Refused("sponsor", Reallocation(project, 6_000), "workflow.action-not-open");
        await project.Refused("secretary", new ApplyChange(project.Id, 2, "addendum.pdf"), "workflow.action-not-open");
        await project.Do("chair", new ApproveChange(project.Id, 2));
        await project.Do("secretary", new ApplyChange(project.Id, 2, "addendum.pdf"));
        (await project.File()).Delivery.Budget[0].Amount.ShouldBe(Usd(50_999));
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task A_scope_is_amended_by_the_chair_and_requests_are_rejected_and_withdrawn()
    {
        await using var project = await Active();
        var scope = new RequestChange(project.Id, ChangeKind.AmendmentOfScope, new ChangeTerms(Scope: "Radio for Mopti and Djenné"), "Djenné asks");
        await project.Do("sponsor", scope);
        await project.Refused("secretary", new ApproveChange(project.Id, 1), "access.role-missing");
        await project.Do("chair", new RejectChange(project.Id, 1, "Too far"));
        await project.Do("sponsor", scope);
        await project.Do("sponsor", new WithdrawChange(project.Id, 2));
        await project.Do("sponsor", scope);
        await project.Refused("chair", new ApproveChange(project.Id, 2), "change.settled");
        await project.Do("chair", new ApproveChange(project.Id, 3));
        (await project.File()).Proposal.Content.Objective.ShouldBe("Radio for Mopti");
        await project.Do("secretary", new ApplyChange(project.Id, 3, "addendum.pdf"));
        (await project.File()).Proposal.Content.Objective.ShouldBe("Radio for Mopti and Djenné");
        (await project.Blocked("sponsor", "request-change")).ShouldBeNull();
    }

    [Fact]
    public async Task An_approved_change_can_still_be_taken_back_before_it_takes_effect()
    {
        await using var project = await Active();
        await project.Do("sponsor", new RequestChange(project.Id, ChangeKind.AmendmentOfScope, new ChangeTerms(Scope: "Television"), "A better offer"));
        await project.Do("chair", new ApproveChange(project.Id, 1));
        await project.Do("sponsor", new WithdrawChange(project.Id, 1));
        await project.Refused("secretary", new ApplyChange(project.Id, 1, "addendum.pdf"), "workflow.action-not-open");
        (await project.Blocked("sponsor", "request-change")).ShouldBeNull();
    }

    [Fact]
    public async Task A_no_cost_extension_moves_the_planned_end_and_its_clock()
    {
        await using var project = await Active();
        var end = new DateOnly(2018, 9, 30);
        await project.Refused("sponsor", Extension(project, new DateOnly(2018, 6, 30)), "change.changes-nothing");
        await project.Refused("sponsor", Extension(project, new DateOnly(2018, 5, 30)), "change.end-not-later");
        await project.Do("sponsor", Extension(project, end));
        await project.Do("chair", new ApproveChange(project.Id, 1));
        (await DueDates(project)).ShouldContain(new DateOnly(2018, 6, 30));
        await project.Do("secretary", new ApplyChange(project.Id, 1, "addendum.pdf"));
        var file = await project.File();
        (file.Delivery.EndsOn, file.Proposal.Content.EndsOn).ShouldBe((end, end));
        (await DueDates(project)).ShouldContain(end);
        (await DueDates(project)).ShouldNotContain(new DateOnly(2018, 6, 30));
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task A_cost_extension_is_decided_by_the_committee_then_funded_then_takes_effect()
    {
        await using var project = await Active();
        await project.Refused("requester", new RequestAllocation(project.Id, Danish, Usd(10_000)), "allocation.nothing-left-to-ask");
        await project.Do("sponsor", CostExtension(project));
        await project.Refused("chair", new ApproveChange(project.Id, 1), "change.committee-only");
        await project.Refused("secretary", new RecordCommitteeDecisionOnChange(project.Id, 1, Second, 1), "session.unknown");
        await OpenItem(project, 1);
        (await project.Fund.Item(Second)).Agenda.Amount.ShouldBe(Usd(100_000), "the majority is measured by what it shall cost");
        await project.Refused("secretary", new RecordCommitteeDecisionOnChange(project.Id, 1, Second, 1), "change.not-decided-by-committee");
        await project.Fund.Vote(Members, Choice.Approve, Second);
        await project.Fund.Close(Second);
        var decided = (await project.File()).Changes.Open.ShouldNotBeNull();
        (decided.Stage, decided.Approval!.Ground, decided.Approval.Session, decided.Approval.Item).ShouldBe((ChangeStage.Approved, ApprovalGround.Committee, (SessionId?)Second, (int?)1), "its end decides");
        await project.Refused("secretary", new RecordCommitteeDecisionOnChange(project.Id, 1, Second, 1), "workflow.action-not-open");
        await project.Refused("chair", new OrderReVote(Second, 1, "On second thoughts"), "change.settled");
        await project.Refused("secretary", new ApplyChange(project.Id, 1, "addendum.pdf"), "change.further-allocation-missing");
        await project.Refused("requester", new RequestAllocation(project.Id, Danish, Usd(10_001)), "allocation.above-approval");
        await project.Fund.Allocate(project.Id, Usd(10_000));
        (await project.Stage()).ShouldBe("active");
        await project.Do("secretary", new ApplyChange(project.Id, 1, "addendum.pdf"));

        var file = await project.File();
        file.Proposal.Approval.ShouldNotBeNull().Cost.ShouldBe(Usd(100_000));
        file.Proposal.Content.TotalIn(Currency.Usd).ShouldBe(Usd(100_000));
        file.Delivery.Tranches.Select(tranche => tranche.Amount).ShouldBe([Usd(50_000), Usd(50_000)]);
        (await project.In(AccountKind.Committed)).ShouldBe(Usd(100_000));
        (await project.In(AccountKind.PscReserved)).ShouldBe(Usd(13_000));
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task A_change_that_the_committee_rejects_changes_nothing()
    {
        await using var project = await Active();
        await project.Do("sponsor", CostExtension(project));
        await project.Fund.Do("secretary", new ScheduleSession(AFund.Id, Second, new DateOnly(2017, 12, 7), "Bamako"));
        await project.Refused("secretary", new AddItem(Second, project.Id, ItemKind.ChangeRequest, "change/2"), "change.none-waiting");
        await project.Do("secretary", new AddItem(Second, project.Id, ItemKind.ChangeRequest, "change/1"));
        var asked = (await project.File()).Changes.All[0].Asked;
        (await project.Fund.Item(Second)).Agenda.Change.ShouldNotBeNull().ShouldSatisfyAllConditions(
            change => (change.Kind, change.Reason).ShouldBe((asked.Kind, asked.Reason)),
            change => change.Before.DiffersFrom(asked.Before).ShouldBeNull("the agenda, and with it the minutes, say what is decided on"),
            change => change.After.DiffersFrom(asked.After).ShouldBeNull());
        await Opened(project);
        await project.Fund.Vote(Members, Choice.Reject, Second);
        await project.Fund.Close(Second);
        (await project.File()).Changes.All.ShouldHaveSingleItem().Rejection.ShouldNotBeNull().Session.ShouldBe(Second);
        await project.Refused("secretary", new RecordCommitteeDecisionOnChange(project.Id, 1, Second, 1, "Too expensive"), "workflow.action-not-open");
        (await project.Blocked("sponsor", "request-change")).ShouldBeNull();
        (await project.File()).Proposal.Approval.ShouldNotBeNull().Cost.ShouldBe(Usd(90_000));
    }

    [Fact]
    public async Task A_change_that_was_taken_back_while_it_lay_before_the_committee_is_decided_by_nobody()
    {
        await using var project = await Active();
        await project.Do("sponsor", CostExtension(project));
        await OpenItem(project, 1);
        await project.Do("sponsor", new WithdrawChange(project.Id, 1));
        await project.Do("sponsor", Extension(project, new DateOnly(2018, 9, 30)));
        await project.Fund.Vote(Members, Choice.Approve, Second);
        await project.Fund.Close(Second);
        (await project.File()).Changes.All.Select(change => change.Stage).ShouldBe([ChangeStage.Withdrawn, ChangeStage.Requested], "the vote was on another");
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task A_change_that_is_approved_with_conditions_brings_them()
    {
        await using var project = await Active();
        await project.Do("sponsor", CostExtension(project));
        await project.Fund.Do("secretary", new ScheduleSession(AFund.Id, Second, new DateOnly(2017, 12, 7), "Bamako"));
        var condition = new ConditionTerms(ConditionKind.BeforeTranche, 2, "Devis", "Quotes", new PersonId("sponsor"), null, new DateOnly(2018, 3, 1));
        await project.Do("secretary", new AddItem(Second, project.Id, ItemKind.ChangeRequest, "change/1", Conditions: [condition]));
        await Opened(project);
        await project.Fund.Vote(Members, Choice.ApproveWithConditions, Second);
        await project.Fund.Close(Second);
        var file = await project.File();
        file.Changes.Open.ShouldNotBeNull().Stage.ShouldBe(ChangeStage.Approved);
        file.Conditions.All.ShouldHaveSingleItem().Session.ShouldBe(Second);
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task Another_partner_takes_over_once_the_first_has_accounted_for_all_it_was_paid()
    {
        var other = new PartnerId("ngo-2");
        await using var project = await Active();
        await project.Do("admin", new RegisterPartner(AFund.Id, other, "ONG Deux", "ngo"));
        await project.Paid(1);
        await project.Do("sponsor", new RequestChange(project.Id, ChangeKind.ChangeOfPartner, new ChangeTerms(Partner: other), "The first gave up"));
        await project.Do("chair", new ApproveChange(project.Id, 1));
        await project.Refused("secretary", new ApplyChange(project.Id, 1, "addendum.pdf"), "change.partner-unreported");
        await project.Reported(1, 30_000, 10_000);
        await project.Refused("secretary", new ApplyChange(project.Id, 1, "addendum.pdf"), "change.partner-holds-money");
        await project.Refunded(10_000);
        await project.Do("secretary", new ApplyChange(project.Id, 1, "addendum.pdf"));
        (await project.In(AccountKind.Committed)).ShouldBe(Usd(0));
        (await project.File()).Proposal.Content.Partner.ShouldBe(other);
        await project.Refused("sponsor", Extension(project, new DateOnly(2018, 9, 30)), "change.no-agreement-in-force");

        await project.Agreed(Terms(other, 30_000, 20_000, number: 2));
        (await project.Stage()).ShouldBe("active", "the project went on all the time");
        (await project.In(AccountKind.Committed)).ShouldBe(Usd(50_000));
        await project.Paid(2);
        (await project.In(AccountKind.Disbursed)).ShouldBe(Usd(30_000));
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task No_change_once_the_final_financial_report_is_open()
    {
        await using var project = await HandedOver();
        await project.Do("sponsor", new SubmitFinalFinancialReport(project.Id, Spent(55_000, 25_000)));
        await project.Refused("sponsor", Extension(project, new DateOnly(2018, 9, 30)), "change.final-report-open");
    }

    private static RequestChange Reallocation(AProject project, long toEquipment) => new(
        project.Id,
        ChangeKind.Reallocation,
        new ChangeTerms(Budget: [new BudgetLine("1", "Works", Usd(60_000 - toEquipment)), new BudgetLine("2", "Equipment", Usd(30_000 + toEquipment))]),
        "Transmitters cost more");

    private static RequestChange Extension(AProject project, DateOnly end) => new(project.Id, ChangeKind.NoCostExtension, new ChangeTerms(EndsOn: end), "The rains came early");

    private static RequestChange CostExtension(AProject project)
    {
        var terms = Terms(second: 50_000);
        return new(
            project.Id,
            ChangeKind.CostExtension,
            new ChangeTerms(
                Cost: Usd(100_000),
                Budget: [new BudgetLine("1", "Works", Usd(60_000)), new BudgetLine("2", "Equipment", Usd(40_000))],
                Tranches: terms.Tranches),
            "A second transmitter");
    }

    private static async Task OpenItem(AProject project, int change)
    {
        await project.Fund.Do("secretary", new ScheduleSession(AFund.Id, Second, new DateOnly(2017, 12, 7), "Bamako"));
        await project.Do("secretary", new AddItem(Second, project.Id, ItemKind.ChangeRequest, ChangesState.SubjectOf(change), Usd(1)));
        await Opened(project);
    }

    private static async Task Opened(AProject project)
    {
        await project.Do("secretary", new CirculateDossier(Second, null));
        project.Fund.On(new DateOnly(2017, 12, 7));
        await project.Do("secretary", new OpenItem(Second, 1));
    }

    private static async Task<IReadOnlyList<DateOnly?>> DueDates(AProject project) =>
        [.. (await project.File()).Workflow.Clocks.Values.Select(clock => clock.DueOn)];
}
