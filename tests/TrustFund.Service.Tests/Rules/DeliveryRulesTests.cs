using TrustFund.Application.Agreements;
using TrustFund.Application.Committee;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funds;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;
using AFund = TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Service.Tests.Rules;

/// <summary>The money rules of domain.md §4 on agreements, tranches, reports and closure, attacked over HTTP.</summary>
public sealed class DeliveryRulesTests
{
    [Fact]
    public async Task F4_a_project_is_not_committed_above_its_approval()
    {
        var project = await Funded();
        await using var fund = await FundOverHttp.Over(project.Fund);
        var more = Terms(first: 50_001) with { Budget = [new BudgetLine("1", "Works", Usd(90_001))] };

        await fund.Refused("secretary", new DrawUpAgreement(project.Id, more), "agreement.above-approval");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F10_a_plan_that_does_not_add_up_to_the_cent_is_no_agreement()
    {
        var project = await Funded();
        await using var fund = await FundOverHttp.Over(project.Fund);
        var (terms, cent) = (Terms(), new Money(1, Currency.Usd));

        await fund.Refused("secretary", new DrawUpAgreement(project.Id, terms with { Amount = Usd(90_000) - cent }), "agreement.tranches-do-not-add-up");
        await fund.Refused("secretary", new DrawUpAgreement(project.Id, terms with { Budget = [new BudgetLine("1", "Works", Usd(90_000) - cent)] }), "agreement.budget-does-not-add-up");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F10_a_payment_out_of_two_contributions_is_split_to_the_cent()
    {
        var cent = new Money(1, Currency.Usd);
        var terms = Terms();
        var project = await Active(terms: terms with { Tranches = [terms.Tranches[0] with { Amount = Usd(50_000) + cent }, terms.Tranches[1] with { Amount = Usd(40_000) - cent }] });
        await project.Certified(1);
        await using var fund = await FundOverHttp.Over(project.Fund);

        await fund.Do("payer", project.Payment(1));
        ((string)(await fund.Cash("C-2017-001"))["disbursed"]!).ShouldBe("33333.34", "60,000 of 90,000");
        ((string)(await fund.Cash("C-2017-002"))["disbursed"]!).ShouldBe("16666.67");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F5_no_more_is_paid_than_committed_and_no_more_spent_than_paid_without_a_logged_overspend()
    {
        var project = await Active();
        await project.Paid(1);
        await using var fund = await FundOverHttp.Over(project.Fund);

        await fund.Refused("payer", project.Payment(1), "tranche.wrong-stage");
        await fund.Refused("requester", new RequestTranche(project.Id, 3), "tranche.unknown");
        await fund.Refused("sponsor", new SubmitReport(project.Id, 1, Spent(45_000, 10_000)), "report.overspend-not-logged");
        await fund.Do("sponsor", new SubmitReport(project.Id, 1, Spent(45_000, 10_000, overspend: "Prices rose")));
        await fund.Do("secretary", new AcceptReport(project.Id, project.Today));
        var spent = Money.Parse((string)(await fund.Cash("C-2017-001"))["spent"]!, Currency.Usd) + Money.Parse((string)(await fund.Cash("C-2017-002"))["spent"]!, Currency.Usd);
        spent.ShouldBe(Usd(50_000), "the fund never bears an overspend");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F6_the_second_tranche_waits_for_the_report_on_the_first_and_nothing_moves_while_suspended()
    {
        var project = await Active();
        await using var fund = await FundOverHttp.Over(project.Fund);

        await fund.Refused("requester", new RequestTranche(project.Id, 2), "tranche.previous-unpaid");
        await fund.Do("requester", new RequestTranche(project.Id, 1));
        await fund.Do("certifier", new CertifyTranche(project.Id, 1));
        await fund.Do("chair", new SuspendProject(project.Id, "Fighting in the town"));
        await fund.Refused("payer", project.Payment(1), "workflow.action-not-open");
        await fund.Do("secretary", new ResumeProject(project.Id, "The town is calm"));
        await fund.Do("payer", project.Payment(1));
        await fund.Refused("requester", new RequestTranche(project.Id, 2), "tranche.previous-unreported");
        await fund.Do("sponsor", new SubmitReport(project.Id, 1, Spent(20_000, 0)));
        await fund.Refused("requester", new RequestTranche(project.Id, 2), "tranche.previous-unreported");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F6_an_open_condition_holds_its_tranche()
    {
        var prepared = await WithCash();
        var proposal = await prepared.Approved(90_000, [Condition(ConditionKind.BeforeTranche, 1)]);
        await prepared.MinutesSigned();
        await prepared.Do("secretary", new ConfirmApproval(proposal));
        await prepared.Allocate(proposal, Usd(90_000));
        await new AProject(prepared, proposal).Agreed(Terms());
        await using var fund = await FundOverHttp.Over(prepared);

        await fund.Refused("requester", new RequestTranche(proposal, 1), "tranche.conditions-open");
        await fund.Do("sponsor", new SubmitEvidence(proposal, 1, "title.pdf", "Land title"));
        await fund.Refused("requester", new RequestTranche(proposal, 1), "tranche.conditions-open");
        await fund.Do("secretary", new VerifyCondition(proposal, 1, "Seen"));
        await fund.Do("requester", new RequestTranche(proposal, 1));
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F7_three_people_request_certify_and_pay()
    {
        var project = await Active();
        await project.Do("admin", new GrantRole(AFund.Id, new PersonId("both"), new RoleGrant(Roles.FinancePaying)));
        await using var fund = await FundOverHttp.Over(project.Fund);

        await fund.Do("both", new RequestTranche(project.Id, 1));
        await fund.Refused("both", new CertifyTranche(project.Id, 1), "tranche.same-person");
        await fund.Do("certifier", new CertifyTranche(project.Id, 1));
        await fund.Refused("both", project.Payment(1), "tranche.same-person");
        await fund.Do("certifier", new DeclineTranche(project.Id, 1, "Asked anew"));
        await fund.Do("requester", new RequestTranche(project.Id, 1));
        await fund.Do("both", new CertifyTranche(project.Id, 1));
        await fund.Refused("both", project.Payment(1), "tranche.same-person");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F14_a_project_does_not_close_with_an_unreported_tranche_an_open_commitment_or_an_unreturned_balance()
    {
        var project = await Active();
        await project.Paid(1);
        await using var fund = await FundOverHttp.Over(project.Fund);
        var close = new CloseProject(project.Id);

        await fund.Refused("certifier", close, "workflow.action-not-open");
        await fund.Do("sponsor", new CompleteOperations(project.Id, "handover-3.pdf", project.Today));
        await fund.Refused("certifier", close, "closure.tranche-unreported");
        await fund.Do("sponsor", new SubmitReport(project.Id, 1, Spent(30_000, 10_000)));
        await fund.Do("secretary", new AcceptReport(project.Id, project.Today));
        await fund.Refused("certifier", close, "closure.final-narrative-missing");
        await fund.Do("sponsor", new SubmitFinalNarrativeReport(project.Id, "final.pdf"));
        await fund.Do("secretary", new AcceptFinalNarrativeReport(project.Id));
        await fund.Do("sponsor", new SubmitFinalFinancialReport(project.Id, Spent(30_000, 10_000)));
        await fund.Do("certifier", new AcceptReport(project.Id, project.Today));
        await fund.Refused("certifier", close, "closure.balance-unreturned");
        await fund.Do("requester", new RecordPartnerRefund(project.Id, Usd(10_000), project.Today, "IN-1"));
        await fund.Refused("certifier", close, "closure.open-commitment");
        await fund.Do("certifier", new ReleaseCommitment(project.Id));
        await fund.Do("certifier", close);
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F16_a_partner_does_not_return_more_than_is_unspent_nor_the_same_money_twice()
    {
        var project = await HandedOver();
        await using var fund = await FundOverHttp.Over(project.Fund);

        await fund.Refused("requester", new RecordPartnerRefund(project.Id, Usd(10_001), project.Today, "IN-1"), "closure.refund-above-unspent");
        await fund.Do("requester", new RecordPartnerRefund(project.Id, Usd(4_000), project.Today, "IN-1"));
        await fund.Refused("requester", new RecordPartnerRefund(project.Id, Usd(4_000), project.Today, "IN-1"), "closure.refund-already-recorded");
        await fund.Refused("requester", new RecordPartnerRefund(project.Id, Usd(6_001), project.Today, "IN-2"), "closure.refund-above-unspent");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F17_support_cost_is_charged_once_and_on_the_basis_pinned_at_the_allocation()
    {
        var project = await Active();
        await project.Paid(1);
        await using var fund = await FundOverHttp.Over(project.Fund);
        var report = new SubmitReport(project.Id, 1, Spent(30_000, 10_000));
        var accept = new AcceptReport(project.Id, project.Today);

        // Whoever reports or accepts says nothing of support cost, and a later rate changes no project under way.
        await fund.RefusedAsSent("secretary", HttpMethod.Post, $"/api/v1/proposals/{project.Id}/accept-report", $$"""{"effectiveOn":"{{project.Today:yyyy-MM-dd}}","pscBasisPoints":2600}""", "request.invalid", System.Net.HttpStatusCode.BadRequest);
        await fund.Do("admin", new PublishRulebook(AFund.Id, new Rulebook { Version = 4, EffectiveFrom = project.Today, PscBasisPoints = 2_600 }, "Twice the rate for later projects"));
        await fund.Do("sponsor", report);
        await fund.Do("secretary", accept);
        await fund.Refused("secretary", accept, "report.none-waiting");
        await fund.Refused("sponsor", report, "report.already-accepted");
        (await Charged(fund)).ShouldBe(Usd(5_200), "13 % of 40,000");
        await fund.ShouldHold();
    }

    private static async Task<Money> Charged(FundOverHttp fund) =>
        Money.Parse((string)(await fund.Cash("C-2017-001"))["pscCharged"]!, Currency.Usd) + Money.Parse((string)(await fund.Cash("C-2017-002"))["pscCharged"]!, Currency.Usd);
}
