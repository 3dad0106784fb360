using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Agreements;
using TrustFund.Application.Clocks;
using TrustFund.Application.Committee;
using TrustFund.Application.Delivery;
using TrustFund.Application.Figures;
using TrustFund.Application.Funding;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Notices;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Verification;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.SecondFund;

/// <summary>
/// Another fund is a definition and nothing else: what people read of it is in its own steps, stages and names, and the code knows
/// none of the trust fund's.
/// </summary>
public sealed class SecondFundTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void The_second_definition_is_sound_and_shares_no_step_stage_or_end_with_the_trust_funds()
    {
        var (first, second) = (Read("workflows/trust-fund.json"), Read("second-fund/quick-impact-project.json"));
        DefinitionVerifier.Verify(second, Domain.People.Roles.All.ToHashSet(StringComparer.Ordinal)).ShouldBeEmpty();
        second.Activities.Skip(1).Select(one => one.Id).Intersect(first.Activities.Skip(1).Select(one => one.Id)).ShouldBeEmpty();
        new WorkflowStages([second]).All.Intersect(new WorkflowStages([first]).All).ShouldBeEmpty();
        second.Activities.OfType<PersonTask>().SelectMany(task => task.Actions).Select(action => action.Name).Where(action => new UseCaseCatalogue().Find(action) is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_quick_impact_project_goes_from_a_request_to_its_settlement_in_the_steps_and_names_of_its_own_fund()
    {
        var qip = await QuickImpact.Founded();
        await using var fund = qip.Store;
        var telling = new Telling(fund, QuickImpact.Fund);
        var proposal = await qip.Requested();
        var seen = new Reading(fund, proposal);
        await seen.Steps("sponsor", "request", "edit-draft", "submit-proposal");

        await fund.Do("sponsor", new SubmitProposal(proposal));
        await seen.Waits("first-look", "Premier examen", "First look", "secretariat");
        (await telling.New()).ShouldBe(["secretary: Task opened pass-screening"]);
        (await seen.ToBeScreened()).ShouldBe(["first-look: " + proposal]);
        await fund.Do("secretary", new PassScreening(proposal, "Complete", ImmutableArray<ProposalId>.Empty));

        await seen.Waits("regional-office", "Bureau régional", "Regional office", "reviewer-engineering, reviewer-partner-capacity");
        await seen.Steps("cap-reviewer", "regional-office", "give-clearance");
        (await telling.New()).ShouldBe(["cap-reviewer: Task opened give-clearance"]);
        (await seen.ToBeScreened()).ShouldBeEmpty();
        await fund.Do("cap-reviewer", new GiveClearance(proposal, "partner-capacity", ClearanceVerdict.Cleared));

        await seen.Waits("local-list", "À inscrire au comité local", "To go to the local committee", "secretariat");
        await seen.Steps("secretary", "local-list", "put-on-agenda");
        (await seen.ReadyForCommittee()).ShouldBe(["local-list: " + proposal]);
        await telling.New();
        await qip.Listed(proposal);
        await seen.Waits("local-committee", "Comité local", "Local committee", "chair, member");
        (await seen.ReadyForCommittee()).ShouldBeEmpty();
        await qip.Decided();

        await seen.Waits("granted", "Accordée", "Granted", "secretariat");
        await fund.MinutesSigned(QuickImpact.LocalSession);
        (await telling.New()).ShouldBe(["sponsor: Decision approved"], "who closed the item knows that it is to be confirmed");
        await fund.Do("secretary", new ConfirmApproval(proposal));

        await seen.Waits("budget-year", "Année budgétaire", "Budget year", "finance-certifying, finance-requesting");
        await seen.Steps("requester", "budget-year", "request-allocation");
        (await telling.New()).ShouldBe(["requester: Task opened request-allocation"]);
        await fund.Do("requester", new RequestAllocation(proposal, QuickImpact.BudgetYear, Usd(40_000)));
        (await telling.New()).ShouldBe(["certifier: Task handed-on certify-allocation"]);
        await fund.Do("certifier", new CertifyAllocation(proposal, 1));
        (await fund.Load<ContributionState>(Log.StreamId.Of(QuickImpact.BudgetYear))).Id.ShouldBe(QuickImpact.BudgetYear);
        (await fund.File(proposal)).Funding.Shares.ShouldHaveSingleItem().Psc.ShouldBe(Usd(0), "F17: a quick impact project bears none, though the rulebook says 13 %");

        await seen.Waits("memorandum", "Protocole d'accord", "Memorandum", "chair, finance-certifying, head-of-mission, secretariat");
        (await telling.New()).ShouldBe(["secretary: Task opened draw-up-agreement"]);
        await qip.Agreed(proposal);
        (await telling.New()).ShouldContain("srsg: Task handed-on sign-for-mission");
        await fund.Do("srsg", new SignForMission(proposal, fund.Today));

        await seen.Waits("first-payment", "Premier versement", "First payment", "finance-certifying, finance-paying, finance-requesting");
        (await seen.WhyNot("sponsor", "submit-report")).ShouldBe("Premier versement / First payment → Travaux / Works; Apurement / Settlement; Résiliée en cours de route / Broken off");
        (await fund.Inquiry.Proposal(proposal, new PersonId("sponsor"))).Value.Actions.Single(one => one.Action == "request-change").Blocked!.Code.ShouldBe("workflow.action-not-offered", "its definition knows no changes");
        await seen.Steps("requester", "first-payment", "request-tranche");
        await qip.Paid(proposal, 1);

        await seen.Waits("works", "Travaux", "Works", "secretariat, sponsor");
        await seen.Steps("sponsor", "works", "submit-report");
        (await telling.New()).ShouldContain("sponsor: Task opened submit-report");
        await fund.Do("sponsor", new SubmitReport(proposal, 1, QuickImpact.Spent(30_000)));
        await seen.Steps("secretary", "works", "accept-report", "return-report");
        await fund.Do("secretary", new AcceptReport(proposal, fund.Today));

        await seen.Waits("visit", "Visite de suivi", "Monitoring visit", "secretariat, sponsor");
        await seen.Steps("secretary", "visit", "record-visit");
        (await telling.New()).ShouldContain("sponsor: Task opened record-visit");
        fund.On(new DateOnly(2018, 1, 15));
        await fund.Do("secretary", new RecordVisit(proposal, fund.Today, "Mopti", "Well under way"));

        await seen.Waits("hand-over", "Remise de l'ouvrage", "Hand-over", "sponsor");
        await seen.Steps("sponsor", "hand-over", "complete-operations");
        (await telling.New()).ShouldContain("sponsor: Task opened complete-operations");
        await fund.Do("sponsor", new CompleteOperations(proposal, "handover-3.pdf", fund.Today));
        (await seen.Finalised()).ShouldBe((1, 1), "as its delivery says, whatever the stage is called");

        await seen.Waits("last-payment", "Dernier versement", "Last payment", "finance-certifying, finance-paying, finance-requesting");
        await qip.Paid(proposal, 2);
        await seen.Waits("settlement", "Apurement", "Settlement", "finance-certifying, finance-requesting, secretariat, sponsor");
        await fund.Do("sponsor", new SubmitReport(proposal, 2, QuickImpact.Spent(40_000)));
        await fund.Do("secretary", new AcceptReport(proposal, fund.Today));
        await fund.Do("sponsor", new SubmitFinalNarrativeReport(proposal, "final.pdf"));
        await fund.Do("secretary", new AcceptFinalNarrativeReport(proposal));
        await fund.Do("sponsor", new SubmitFinalFinancialReport(proposal, QuickImpact.Spent(40_000)));
        await fund.Do("secretary", new AcceptReport(proposal, fund.Today));
        await seen.Steps("certifier", "settlement", "close-project");
        await fund.Do("certifier", new CloseProject(proposal));

        await seen.Waits("settled", "Soldée", "Settled", "head-of-mission");
        (await seen.WhyNot("secretary", "pass-screening")).ShouldBe("Soldée / Settled → Premier examen / First look");
        (await seen.Finalised()).ShouldBe((1, 1));
        var held = (await fund.Queries.Balances(QuickImpact.Fund.Value, fund.Today, null, None)).Where(row => row.Proposal == proposal.Value && row.AccountKind != nameof(AccountKind.Spent) && row.MinorUnits != 0);
        held.ShouldBeEmpty("everything was spent, nothing charged");
        (await new Auditing.Verification(fund.Store, (Store.IStoreAudits)fund.Store).Run([])).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_approval_whose_time_runs_out_lapses_by_whatever_name_its_workflow_ends_and_its_donor_was_told_until_when()
    {
        var qip = await QuickImpact.Founded();
        await using var fund = qip.Store;
        var proposal = await qip.OnLocalList();
        await fund.Do("requester", new AmendContribution(QuickImpact.BudgetYear, "Asked by the mission", Terms: new EarmarkTerms { NeedsNoObjection = true }));
        await qip.Listed(proposal);
        await qip.Decided();
        await fund.MinutesSigned(QuickImpact.LocalSession);
        await fund.Do("secretary", new ConfirmApproval(proposal));
        await fund.Do("requester", new RequestAllocation(proposal, QuickImpact.BudgetYear, Usd(40_000)));
        var asked = (await Room(fund).NoObjections(proposal, new PersonId("donor"), None)).Value.Asked.ShouldHaveSingleItem();
        asked.LapsesAfter.ShouldBe(MeetingDay.AddDays(90));

        var file = await fund.File(proposal);
        var clock = file.Workflow.Clocks.Values.Single(clock => clock.Kind == ClockKind.Expiry);
        fund.On(clock.DueOn!.Value.AddDays(1));
        await fund.Do("system", new ElapseClock(proposal, clock.TimerId));
        file = await fund.File(proposal);
        (file.Workflow.Stage, file.Proposal.Decision, file.Funding.Requests.Length).ShouldBe(("run-out", DecisionAxis.Lapsed, 0));
        (await new Reading(fund, proposal).Approved()).ShouldBe(0);
    }

    [Fact]
    public async Task What_costs_more_than_the_ceiling_or_lasts_longer_than_it_may_is_seen_at_the_first_look()
    {
        var qip = await QuickImpact.Founded();
        await using var fund = qip.Store;
        await fund.Refused("sponsor", new OpenDraft(QuickImpact.Fund, Content(50_798)), "proposal.above-cap");
        var proposal = await qip.Requested(50_000);
        await fund.Do("sponsor", new SubmitProposal(proposal));
        var read = (await Room(fund).Screening(proposal, new PersonId("secretary"), None)).Value;
        (read.Eligibility.Cap, read.Eligibility.IsWithinCap, read.Eligibility.LatestEnd).ShouldBe((Usd(50_000), true, new DateOnly(2018, 7, 1)));
    }

    private static WorkflowDefinition Read(string file) => DefinitionReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file))).Definition.ShouldNotBeNull(file);

    private static ReadingRoom Room(AFund fund) => new(fund.Store, fund.Queries, fund.Inquiry, new WorkflowDefinitions(), fund.Clock);

    /// <summary>What people read of one proposal of the second fund, wherever they look.</summary>
    private sealed class Reading(AFund fund, ProposalId proposal)
    {
        private readonly ReadingRoom _room = Room(fund);

        /// <summary>On the board, in the list and in its file it stands in one stage, called as its definition calls it, and waits for those.</summary>
        public async Task Waits(string stage, string french, string english, string awaited)
        {
            var visitor = (await _room.Enter(QuickImpact.Fund, new PersonId("secretary"), None)).Value;
            (await fund.StageOf(proposal)).ShouldBe(stage);
            visitor.Stages.NameOf(stage).ShouldBe(new Domain.Funds.BilingualName(french, english));
            var column = (await _room.Board(new BoardQuestion(QuickImpact.Fund), new PersonId("secretary"), null, 10, None)).Value.ShouldHaveSingleItem();
            column.Stage.ShouldBe(stage);
            string.Join(", ", AwaitedRoles.Of(column.Cards.ShouldHaveSingleItem(), visitor.Stages).Order(StringComparer.Ordinal)).ShouldBe(awaited, stage);
            (await _room.Proposals(new PersonId("secretary"), new Store.ProposalFilter(QuickImpact.Fund.Value, stage), null, 10, None)).Value.Items.ShouldHaveSingleItem().Reference.ShouldBe(proposal.Value);
            await ShouldNameOnlyItsOwn(visitor.Stages);
        }

        /// <summary>What somebody's inbox offers as steps.</summary>
        public async Task Steps(string person, string stage, params string[] steps)
        {
            var tasks = (await _room.Tasks(QuickImpact.Fund, new PersonId(person), null, null, 10, None)).Value.Items;
            var task = tasks.ShouldHaveSingleItem();
            task.Row.Stage.ShouldBe(stage);
            var open = (await _room.StepsOf(tasks, new PersonId(person), None)).ShouldHaveSingleItem();
            ActionParts.Steps(open, task.Kind).ShouldBe(steps, $"{person} in {stage}");
        }

        /// <summary>Why an action is not open, as the definition's names say it: where it stands, and where it opens.</summary>
        public async Task<string> WhyNot(string person, string action)
        {
            var blocked = (await fund.Inquiry.Proposal(proposal, new PersonId(person))).Value.Actions.Single(one => one.Action == action).Blocked.ShouldNotBeNull();
            return $"{blocked.Data["stageName"]} → {blocked.Data["opensInNames"]}";
        }

        public async Task<IEnumerable<string>> ToBeScreened() => Listed((await _room.ToBeScreened(QuickImpact.Fund, new PersonId("secretary"), null, null, 10, None)).Value);

        public async Task<IEnumerable<string>> ReadyForCommittee() => Listed((await _room.ReadyForCommittee(QuickImpact.Fund, new PersonId("secretary"), 10, None)).Value);

        /// <summary>Of the fund's figures: how many projects were approved and how many are finalised.</summary>
        public async Task<(int Approved, int Finalised)> Finalised()
        {
            var figures = (await new FundFiguresReader(fund.Store, fund.Queries).Read(QuickImpact.Fund, fund.Today, null)).Value;
            return (figures.Approved, figures.Finalised);
        }

        public async Task<int> Approved() => (await Finalised()).Approved;

        private static IEnumerable<string> Listed(ReadWaiting waiting) => waiting.Columns.SelectMany(column => column.Cards.Select(card => $"{column.Stage}: {card.Reference}"));

        private async Task ShouldNameOnlyItsOwn(WorkflowStages stages)
        {
            foreach (var state in (await fund.Inquiry.Proposal(proposal, new PersonId("secretary"))).Value.Actions)
            {
                if (state.Blocked is { Code: "workflow.action-not-open" } blocked)
                    blocked.Data["opensIn"].Split(", ", StringSplitOptions.RemoveEmptyEntries).Append(blocked.Data["stage"]).Except(stages.All).ShouldBeEmpty(state.Action);
            }
        }
    }
}
