using System.Collections.Immutable;
using TrustFund.Application.Clocks;
using TrustFund.Application.Committee;
using TrustFund.Application.Delivery;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Tests.Notices;

/// <summary>Who is told of what, and who is not.</summary>
public sealed class WhoIsToldTests
{
    [Fact]
    public async Task Each_step_of_a_proposal_is_told_to_whoever_takes_it_and_to_nobody_who_took_the_last()
    {
        await using var fund = await AFund.WithACommittee();
        var telling = new Telling(fund);
        var proposal = await fund.Draft();
        (await telling.New()).ShouldBeEmpty("a draft is nobody's task but its section's, who opened it");
        await fund.Do("sponsor", new SubmitProposal(proposal));
        (await telling.New()).ShouldBe(["second-secretary: Task opened pass-screening", "secretary: Task opened pass-screening"]);
        await fund.Do("secretary", new PassScreening(proposal, "Complete", ImmutableArray<ProposalId>.Empty));
        (await telling.New()).ShouldBe(["cap-reviewer: Task opened give-clearance", "fin-reviewer: Task opened give-clearance", "gen-reviewer: Task opened give-clearance"]);
        await fund.Do("secretary", new ReturnProposal(proposal, [new ReturnPoint("1", "Why there?")]));
        (await telling.New()).ShouldBe(["sponsor: Return opened resubmit-proposal"]);
    }

    [Fact]
    public async Task A_reviewer_who_cleared_is_not_reminded_and_one_who_did_not_is()
    {
        await using var fund = await AFund.WithACommittee();
        var telling = new Telling(fund);
        var proposal = await fund.Draft();
        await fund.Do("sponsor", new SubmitProposal(proposal));
        await fund.Do("secretary", new PassScreening(proposal, "Complete", ImmutableArray<ProposalId>.Empty));
        await fund.Do("fin-reviewer", new GiveClearance(proposal, "finance", ClearanceVerdict.Cleared));
        await telling.New();
        fund.On(new DateOnly(2017, 11, 13));
        await Ring(fund);
        (await telling.New()).ShouldBe(["cap-reviewer: Deadline near give-clearance", "gen-reviewer: Deadline near give-clearance"]);
        fund.On(new DateOnly(2017, 11, 16));
        await Ring(fund);
        (await telling.New()).ShouldBe(["cap-reviewer: Deadline over give-clearance", "chair: Deadline over give-clearance", "gen-reviewer: Deadline over give-clearance"]);
    }

    [Fact]
    public async Task Whoever_sits_is_told_of_a_ballot_and_whoever_is_recused_is_told_nothing()
    {
        await using var fund = await AFund.WithACommittee();
        var telling = new Telling(fund);
        // The police section is a co-sponsor: its seat is recused with all its people.
        var proposal = await fund.ReadyForCommittee(90_000, "DDR", "UNPOL");
        await fund.Listed(proposal);
        await telling.New();
        await fund.Do("secretary", new OpenItem(AFund.Meeting, 1));
        (await telling.New()).ShouldBe(["chair: Vote opened cast-vote", "civil: Vote opened cast-vote", "engineer: Vote opened cast-vote", "finance: Vote opened cast-vote"]);
        await fund.Do("civil", new DeclareTie(AFund.Meeting, 1, "My brother works there"));
        await fund.Vote(["chair", "finance", "engineer"], Choice.Approve);
        (await telling.New()).ShouldBeEmpty("a vote, an appraisal, a tie: nobody is told");
        await fund.Close();
        var told = await telling.New();
        told.ShouldContain("sponsor: Decision approved");
        told.ShouldContain("police-sponsor: Decision approved", "as a sponsor, not as a member");
        told.ShouldNotContain(line => line.StartsWith("police:", StringComparison.Ordinal) || line.StartsWith("police-alternate:", StringComparison.Ordinal) || line.StartsWith("civil:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_written_procedure_those_who_have_not_answered_are_told_that_silence_is_consent()
    {
        await using var fund = await AFund.WithACommittee();
        var telling = new Telling(fund);
        var proposal = await fund.ReadyForCommittee();
        await telling.New();
        await fund.Do("secretary", new StartWrittenProcedure(proposal, AFund.Written));
        await fund.Do("secretary", new IssueNotice(AFund.Written, 1, Urgent: true, UrgentBecause: "Rains begin"));
        var told = await telling.New();
        told.ShouldBe(AFund.Members.Select(member => $"{member}: Vote opened-in-writing cast-vote").Order(StringComparer.Ordinal));
        (await telling.Rows()).Where(row => row.Kind == "Vote").ShouldAllBe(row => row.Urgent && row.DueOn == new DateOnly(2017, 11, 6));
        await fund.Vote("chair", Choice.Approve, AFund.Written);
        fund.On(new DateOnly(2017, 11, 7));
        await Ring(fund);
        told = await telling.New();
        told.ShouldContain("civil: Vote near cast-vote");
        told.ShouldNotContain("chair: Vote near cast-vote");
    }

    [Fact]
    public async Task Money_is_handed_on_from_person_to_person_and_the_project_hears_of_the_payment()
    {
        await using var project = await AProject.Active();
        var telling = new Telling(project.Fund);
        await telling.New();
        await project.Do("requester", new RequestTranche(project.Id, 1));
        (await telling.New()).ShouldBe(["both: Task handed-on certify-tranche", "certifier: Task handed-on certify-tranche"], "two may certify, and who asked is not one of them");
        await project.Do("certifier", new CertifyTranche(project.Id, 1));
        (await telling.New()).ShouldBe(["payer: Task handed-on pay-tranche"]);
        await project.Do("payer", project.Payment(1));
        (await telling.New()).ShouldBe(["ngo: Payment paid", "sponsor: Payment paid"]);
    }

    [Fact]
    public async Task A_report_is_wanted_before_the_next_tranche_is_due_and_told_as_overdue_after()
    {
        await using var project = await AProject.Active();
        var telling = new Telling(project.Fund);
        await project.Paid(1);
        await telling.New();
        project.Fund.On(new DateOnly(2018, 3, 20));
        (await telling.New()).ShouldNotContain(line => line.Contains("submit-report", StringComparison.Ordinal));
        // The second tranche is due on Sunday, 1 April.
        project.Fund.On(new DateOnly(2018, 3, 26));
        (await telling.New()).ShouldContain("sponsor: Report near submit-report");
        (await telling.New()).ShouldBeEmpty("once is enough");
        project.Fund.On(new DateOnly(2018, 4, 2));
        (await telling.New()).ShouldContain("sponsor: Report over submit-report");
        await project.Reported(1, 30_000, 10_000);
        await telling.New();
        project.Fund.On(new DateOnly(2018, 4, 3));
        (await telling.New()).ShouldNotContain(line => line.Contains("submit-report", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_owner_of_a_condition_is_told_of_it_and_of_its_date()
    {
        await using var fund = await AFund.WithACommittee();
        var telling = new Telling(fund);
        await fund.Approved(conditions: [AFund.Condition(due: new DateOnly(2017, 12, 15))]);
        (await telling.New()).ShouldContain("sponsor: Task condition submit-evidence");
        fund.On(new DateOnly(2017, 12, 8));
        (await telling.New()).ShouldContain("sponsor: Deadline near submit-evidence");
        fund.On(new DateOnly(2017, 12, 18));
        (await telling.New()).ShouldContain("sponsor: Deadline over submit-evidence");
    }

    [Fact]
    public async Task Chair_and_secretariat_are_told_of_minutes_to_sign()
    {
        await using var fund = await AFund.WithACommittee();
        var telling = new Telling(fund);
        await fund.Approved();
        await fund.Do("secretary", new RecordAttendance(AFund.Meeting, [new Attendee(new PersonId("chair"), "chair", null)]));
        await fund.Do("secretary", new CloseSession(AFund.Meeting));
        await telling.New();
        await fund.Do("secretary", new GenerateMinutes(AFund.Meeting));
        (await telling.New()).ShouldBe(["chair: Minutes minutes sign-minutes", "second-secretary: Minutes minutes sign-minutes"]);
    }

    [Fact]
    public async Task A_task_that_is_done_before_anybody_looked_is_told_to_nobody()
    {
        await using var fund = await AFund.WithACommittee();
        var telling = new Telling(fund);
        await fund.ReadyForCommittee();
        (await telling.New()).ShouldBe(["second-secretary: Task opened put-on-agenda", "secretary: Task opened put-on-agenda"]);
    }

    [Fact]
    public async Task Of_what_was_brought_in_from_the_past_nobody_is_told()
    {
        await using var fund = await AFund.WithACommittee();
        var telling = new Telling(fund);
        var proposal = await fund.Draft();
        var caller = fund.As("sponsor") with { At = fund.Clock.Now.AddDays(-30), IsHistory = true };
        (await fund.Runner.Run(new SubmitProposal(proposal), caller)).ShouldBeOfType<Acting.ActionResult.Done>();
        (await telling.New()).ShouldBeEmpty();
    }

    private static async Task Ring(AFund fund) =>
        (await new ClockRinger(fund.Queries, fund.Runner, fund.Clock).RingDue(CancellationToken.None)).Failed.ShouldBeEmpty();
}
