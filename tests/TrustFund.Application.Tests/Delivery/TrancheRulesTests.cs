using TrustFund.Application.Agreements;
using TrustFund.Application.Committee;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funds;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;

namespace TrustFund.Application.Tests.Delivery;

/// <summary>What never moves a tranche (domain.md §4), attacked through the runner: refused, and every byte of the store as it was.</summary>
public sealed class TrancheRulesTests
{
    [Fact]
    public async Task F6_the_second_tranche_waits_for_the_report_on_the_first()
    {
        await using var project = await Active();
        await project.Refused("requester", new RequestTranche(project.Id, 2), "tranche.previous-unpaid");
        await project.Refused("requester", new RequestTranche(project.Id, 3), "tranche.unknown");
        await project.Paid(1);
        await project.Refused("requester", new RequestTranche(project.Id, 1), "tranche.wrong-stage");
        await project.Refused("requester", new RequestTranche(project.Id, 2), "tranche.previous-unreported");
        await project.Do("sponsor", new SubmitReport(project.Id, 1, Spent(20_000, 0)));
        await project.Refused("requester", new RequestTranche(project.Id, 2), "tranche.previous-unreported");
        await project.Do("secretary", new ReturnReport(project.Id, "The invoices are missing"));
        await project.Reported(1, 20_000, 0);
        await project.Do("requester", new RequestTranche(project.Id, 2));
    }

    [Fact]
    public async Task F6_an_open_condition_holds_its_tranche_at_every_step()
    {
        await using var fund = await WithCash();
        var proposal = await fund.Approved(90_000, [Condition(ConditionKind.BeforeTranche, 2)]);
        await fund.MinutesSigned();
        await fund.Do("secretary", new ConfirmApproval(proposal));
        await fund.Allocate(proposal, Usd(90_000));
        var project = new AProject(fund, proposal);
        await project.Agreed(Terms());
        await project.Paid(1);
        await project.Reported(1, 20_000, 0);
        await project.Refused("requester", new RequestTranche(project.Id, 2), "tranche.conditions-open");
        await project.Do("sponsor", new SubmitEvidence(proposal, 1, "title.pdf", "Land title"));
        await project.Refused("requester", new RequestTranche(project.Id, 2), "tranche.conditions-open");
        await project.Do("secretary", new VerifyCondition(proposal, 1, "Seen"));
        await project.Paid(2);
    }

    [Fact]
    public async Task F6_a_condition_before_agreement_holds_the_signatures()
    {
        await using var fund = await WithCash();
        var proposal = await fund.Approved(90_000, [Condition()]);
        await fund.MinutesSigned();
        await fund.Refused("secretary", new ConfirmApproval(proposal), "approval.not-confirmable");
        await fund.Refused("secretary", new DrawUpAgreement(proposal, Terms()), "workflow.action-not-open");
    }

    [Fact]
    public async Task F6_nothing_moves_while_the_project_is_suspended()
    {
        await using var project = await Active();
        await project.Certified(1);
        await project.Do("chair", new SuspendProject(project.Id, "Fighting in the town"));
        (await project.Stage()).ShouldBe("suspended");
        await project.Refused("payer", project.Payment(1), "workflow.action-not-open");
        await project.Refused("requester", new RequestTranche(project.Id, 1), "workflow.action-not-open");
        await project.Refused("sponsor", new CompleteOperations(project.Id, "handover.pdf", project.Today), "workflow.action-not-open");
        var review = await project.Do("secretary", new ReviewSuspension(project.Id, "Still fighting"));
        review.Events.ShouldBe(["suspension.reviewed"]);
        await project.Do("secretary", new ResumeProject(project.Id, "The town is calm"));
        (await project.Stage()).ShouldBe("active");
        await project.Do("payer", project.Payment(1));
    }

    [Fact]
    public async Task F7_three_people_request_certify_and_pay()
    {
        await using var project = await Active();
        await project.Do("admin", new GrantRole(AFund.Id, new PersonId("both"), new RoleGrant(Roles.FinancePaying)));
        await project.Do("both", new RequestTranche(project.Id, 1));
        await project.Refused("both", new CertifyTranche(project.Id, 1), "tranche.same-person");
        await project.Do("certifier", new CertifyTranche(project.Id, 1));
        await project.Refused("both", project.Payment(1), "tranche.same-person");
        await project.Do("certifier", new DeclineTranche(project.Id, 1, "Asked anew"));
        await project.Do("requester", new RequestTranche(project.Id, 1));
        await project.Do("both", new CertifyTranche(project.Id, 1));
        await project.Refused("both", project.Payment(1), "tranche.same-person");
        await project.Refused("requester", project.Payment(1), "access.role-missing");
        await project.Do("payer", project.Payment(1));
        (await project.In(AccountKind.Disbursed)).ShouldBe(Usd(50_000));
    }

    [Fact]
    public async Task Bank_details_changed_after_the_signatures_hold_the_payment_until_they_are_checked()
    {
        await using var project = await Active();
        await project.Certified(1);
        await project.Do("secretary", new RecordBankDetails(project.Id, Bank("ML-9999")));
        await project.Refused("payer", project.Payment(1), "tranche.bank-not-checked");
        await project.Do("certifier", new CheckBankDetails(project.Id, "Called the bank"));
        await project.Do("payer", project.Payment(1));
    }

    [Fact]
    public async Task F10_F11_F12_a_payment_splits_exactly_is_posted_once_and_taken_back_as_it_was()
    {
        var cent = new Money(1, Currency.Usd);
        var terms = Terms();
        terms = terms with { Tranches = [terms.Tranches[0] with { Amount = Usd(50_000) + cent }, terms.Tranches[1] with { Amount = Usd(40_000) - cent }] };
        await using var project = await Active(terms: terms);
        await project.Certified(1);
        var caller = project.Fund.As("payer");
        var first = (await project.Fund.Runner.Run(project.Payment(1), caller)).ShouldBeOfType<Acting.ActionResult.Done>();
        var again = (await project.Fund.Runner.Run(project.Payment(1), caller)).ShouldBeOfType<Acting.ActionResult.Done>();
        (first.Repeated, again.Repeated).ShouldBe((false, true));

        (await project.In(AccountKind.Disbursed)).ShouldBe(Usd(50_000) + cent);
        (await project.In(AccountKind.Committed)).ShouldBe(Usd(40_000) - cent);
        project.Fund.LedgerHolds();
        await project.Refused("requester", new TakeBackPayment(project.Id, 1, "The account is closed", project.Today), "access.role-missing");
        await project.Do("payer", new TakeBackPayment(project.Id, 1, "The account is closed", project.Today));
        (await project.In(AccountKind.Committed)).ShouldBe(Usd(90_000));
        (await project.File()).Delivery.Tranches[0].Stage.ShouldBe(TrancheStage.Planned);
        await project.ShouldBeVerified();
    }
}
