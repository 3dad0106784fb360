using TrustFund.Application.Agreements;
using TrustFund.Application.Delivery;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;

namespace TrustFund.Application.Tests.Agreements;

/// <summary>From the terms to the two signatures, through the runner, the shipped workflow and a store.</summary>
public sealed class AgreementTests
{
    [Fact]
    public async Task F4_F10_terms_above_the_approval_or_that_do_not_add_up_are_refused()
    {
        await using var project = await Funded();
        var terms = Terms();
        var more = Terms(first: 50_001) with { Budget = [new BudgetLine("1", "Works", Usd(90_001))] };
        await project.Refused("secretary", new DrawUpAgreement(project.Id, more), "agreement.above-approval");
        await project.Refused("secretary", new DrawUpAgreement(project.Id, terms with { Amount = Usd(89_999) }), "agreement.tranches-do-not-add-up");
        await project.Refused("secretary", new DrawUpAgreement(project.Id, terms with { Budget = [new BudgetLine("1", "Works", Usd(89_999))] }), "agreement.budget-does-not-add-up");
        await project.Refused("secretary", new DrawUpAgreement(project.Id, Terms(new PartnerId("ngo-9"))), "agreement.other-partner");
        await project.Refused("sponsor", new DrawUpAgreement(project.Id, terms), "access.role-missing");
        await project.Refused("secretary", project.PartnerSigns(), "agreement.not-drawn-up");
    }

    [Fact]
    public async Task F7_the_mission_signs_by_another_than_who_drew_up_and_the_bank_is_checked_by_another_than_who_recorded_it()
    {
        await using var project = await Funded();
        await project.Do("secretary", new DrawUpAgreement(project.Id, Terms()));
        await project.Do("both", new RecordBankDetails(project.Id, Bank()));
        await project.Refused("both", new CheckBankDetails(project.Id, "Called the bank"), "agreement.bank-same-person");
        await project.Refused("secretary", new SignForMission(project.Id, project.Today), "agreement.drawn-up-by-signatory");
        await project.Refused("ngo", project.PartnerSigns(), "access.role-missing");
        await project.Do("secretary", project.PartnerSigns());
        await project.Refused("chair", new SignForMission(project.Id, project.Today), "agreement.bank-not-checked");
        await project.Refused("chair", new SignForMission(project.Id, project.Today.AddDays(1)), "agreement.bank-not-checked");
        await project.Do("certifier", new CheckBankDetails(project.Id, "Called the bank"));
        await project.Refused("chair", new SignForMission(project.Id, project.Today.AddDays(1)), "agreement.future-dated");
        await project.Do("second-secretary", new SignForMission(project.Id, project.Today));
        (await project.Stage()).ShouldBe("active");
    }

    [Theory]
    [InlineData("certifier", true)]
    [InlineData("secretary", true)]
    [InlineData("sponsor", false)]
    [InlineData("chair", false)]
    public async Task That_bank_details_were_recorded_the_mission_reads_and_which_they_are_only_who_works_with_them(string reader, bool seesThem)
    {
        await using var project = await Funded();
        await project.Do("secretary", new DrawUpAgreement(project.Id, Terms()));
        await project.Do("secretary", new RecordBankDetails(project.Id, Bank("ML-0042")));
        var recorded = (await project.HistoryFor(reader)).Single(row => row.Type == "agreement.bank-details-recorded");
        var facts = System.Text.Encoding.UTF8.GetString(recorded.Body);
        facts.Contains("ML-0042", StringComparison.Ordinal).ShouldBe(seesThem);
        facts.ShouldContain("\"secretary\"");
    }

    [Fact]
    public async Task The_partner_may_sign_last()
    {
        await using var project = await Funded();
        await project.Do("secretary", new DrawUpAgreement(project.Id, Terms()));
        await project.Do("secretary", new RecordBankDetails(project.Id, Bank()));
        await project.Do("certifier", new CheckBankDetails(project.Id, "Called the bank"));
        await project.Do("chair", new SignForMission(project.Id, project.Today));
        (await project.Stage()).ShouldBe("agreement");
        await project.Do("secretary", project.PartnerSigns());
        (await project.Stage()).ShouldBe("active");
        (await project.In(AccountKind.Committed)).ShouldBe(Usd(90_000));
        await project.Refused("secretary", new DrawUpAgreement(project.Id, Terms()), "agreement.already-settled");
    }

    [Fact]
    public async Task Cancelled_before_the_agreement_was_drawn_up_everything_goes_back()
    {
        await using var project = await Funded();
        await project.Refused("chair", new CancelProject(project.Id, "The partner withdrew"), "access.role-missing");
        var cancelled = await project.Do("secretary", new CancelProject(project.Id, "The partner withdrew"));
        cancelled.Events.ShouldBe(["agreement.cancelled", "allocation.released", "allocation.released", "workflow.moved"]);
        await ShouldBeCancelled(project);
    }

    [Fact]
    public async Task Cancelled_after_the_signatures_and_before_any_payment_what_was_bound_goes_back_too()
    {
        await using var project = await Active();
        await project.Do("requester", new RequestTranche(project.Id, 1));
        await project.Do("secretary", new CancelProject(project.Id, "The partner withdrew"));
        await ShouldBeCancelled(project);
    }

    private static async Task ShouldBeCancelled(AProject project)
    {
        (await project.Stage()).ShouldBe("cancelled");
        (await project.File()).Workflow.HasEnded.ShouldBeTrue();
        await project.ShouldHoldNothing();
        (await project.Fund.Balance(AccountKind.Free, Danish)).ShouldBe(Usd(200_000));
        (await project.Fund.Balance(AccountKind.Free, Norwegian)).ShouldBe(Usd(100_000));
        await project.ShouldBeVerified();
    }
}
