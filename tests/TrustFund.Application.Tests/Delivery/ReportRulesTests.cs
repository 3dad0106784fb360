using TrustFund.Application.Delivery;
using TrustFund.Application.Funds;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;

namespace TrustFund.Application.Tests.Delivery;

/// <summary>What a report may say and what it may cost (F5, F17), through the runner.</summary>
public sealed class ReportRulesTests
{
    [Fact]
    public async Task F5_spending_above_what_was_paid_needs_a_logged_overspend_which_the_fund_never_bears()
    {
        await using var project = await Active();
        await project.Refused("sponsor", new SubmitReport(project.Id, 1, Spent(1_000, 0)), "report.tranche-not-paid");
        await project.Paid(1);
        await project.Refused("sponsor", new SubmitReport(project.Id, 1, Spent(45_000, 10_000)), "report.overspend-not-logged");
        await project.Refused("sponsor", new SubmitReport(project.Id, 1, Spent(0, 31_000)), "report.line-exceeded");
        await project.Refused("police-sponsor", new SubmitReport(project.Id, 1, Spent(40_000, 5_000)), "access.not-own");
        var logged = await project.Do("sponsor", new SubmitReport(project.Id, 1, Spent(45_000, 10_000, overspend: "Prices rose")));
        logged.Events.ShouldBe(["report.submitted", "report.overspend-logged"]);
        await project.Do("certifier", new AcceptReport(project.Id, project.Today));
        (await project.In(AccountKind.Spent)).ShouldBe(Usd(50_000));
        (await project.In(AccountKind.Disbursed)).ShouldBe(Usd(0));
        (await project.File()).Delivery.BorneByPartner.ShouldBe(Usd(5_000));
        project.Fund.LedgerHolds();
    }

    [Fact]
    public async Task F17_support_cost_is_charged_once_on_expenditure_at_the_rate_pinned_at_the_allocation()
    {
        await using var project = await Active();
        await project.Do("admin", new PublishRulebook(
            AFund.Id, new Rulebook { Version = 4, EffectiveFrom = project.Today, PscBasisPoints = 700 }, "A lower rate for later projects"));
        await project.Paid(1);
        await project.Reported(1, 30_000, 10_000);
        (await project.In(AccountKind.PscCharged)).ShouldBe(Usd(5_200));
        await project.Refused("secretary", new AcceptReport(project.Id, project.Today), "report.none-waiting");
        await project.Refused("sponsor", new SubmitReport(project.Id, 1, Spent(30_000, 10_000)), "report.already-accepted");

        await project.Paid(2);
        await project.Refused("sponsor", new SubmitReport(project.Id, 2, Spent(20_000, 10_000)), "report.lower-than-before");
        await project.Do("sponsor", new SubmitReport(project.Id, 2, Spent(20_000, 10_000, correction: "An invoice was counted twice")));
        await project.Do("requester", new AcceptReport(project.Id, project.Today));
        (await project.In(AccountKind.Spent)).ShouldBe(Usd(30_000));
        (await project.In(AccountKind.PscCharged)).ShouldBe(Usd(3_900), "the charge follows the correction");
        (await project.In(AccountKind.PscReserved)).ShouldBe(Usd(11_700 - 3_900));
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task Visits_and_both_final_reports_are_handed_in_by_the_sponsor_and_accepted_by_another()
    {
        await using var project = await HandedOver();
        await project.Do("secretary", new RecordVisit(project.Id, project.Today, "Mopti", "The radio is on air."));
        await project.Refused("secretary", new RecordVisit(project.Id, project.Today, "Mopti", "The radio is on air."), "visit.already-recorded");
        await project.Do("sponsor", new SubmitFinalNarrativeReport(project.Id, "final.pdf"));
        await project.Do("secretary", new ReturnFinalNarrativeReport(project.Id, "The annex is missing"));
        await project.Refused("secretary", new AcceptFinalNarrativeReport(project.Id), "report.none-waiting");
        await project.Do("sponsor", new SubmitFinalNarrativeReport(project.Id, "final-2.pdf"));
        await project.Refused("sponsor", new AcceptFinalNarrativeReport(project.Id), "access.role-missing");
        await project.Do("secretary", new AcceptFinalNarrativeReport(project.Id));
        await project.Do("sponsor", new SubmitFinalFinancialReport(project.Id, Spent(55_000, 25_000)));
        await project.Refused("requester", new RequestTranche(project.Id, 2), "tranche.wrong-stage");
        await project.Do("certifier", new AcceptReport(project.Id, project.Today));
        await project.Refused("sponsor", new SubmitFinalFinancialReport(project.Id, Spent(55_000, 25_000)), "report.final-accepted");
    }
}
