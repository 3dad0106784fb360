using TrustFund.Application.Agreements;
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
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;

namespace TrustFund.Application.Tests.Agreements;

/// <summary>What committee, donors and rulebook laid down, kept through the whole life of a project, through the runner.</summary>
public sealed class LaidDownTests
{
    private static readonly DateOnly MidYear = new(2018, 6, 30);

    [Fact]
    public async Task F3_neither_the_agreement_nor_its_extension_nor_the_donor_s_amendment_leaves_the_contribution_s_time()
    {
        await using var fund = await WithFinance();
        await fund.Cash(Usd(200_000), new EarmarkTerms { EndDate = MidYear });
        var project = new AProject(fund, await fund.InFunding(90_000));
        await fund.Allocate(project.Id, Usd(90_000));
        await project.Refused("secretary", new DrawUpAgreement(project.Id, Terms() with { EndsOn = MidYear.AddDays(1) }), "agreement.beyond-contribution");
        await project.Agreed(Terms());
        await project.Do("sponsor", new RequestChange(project.Id, ChangeKind.NoCostExtension, new ChangeTerms(EndsOn: MidYear.AddMonths(3)), "The rains came early"));
        await project.Do("chair", new ApproveChange(project.Id, 1));
        await project.Refused("secretary", new ApplyChange(project.Id, 1, "addendum.pdf"), "agreement.beyond-contribution");
        await project.Do("requester", new AmendContribution(Danish, "The donor agrees", Terms: new EarmarkTerms { EndDate = MidYear.AddMonths(3) }));
        await project.Do("secretary", new ApplyChange(project.Id, 1, "addendum.pdf"));
        await project.Refused("requester", new AmendContribution(Danish, "Back again", Terms: new EarmarkTerms { EndDate = MidYear }), "contribution.amendment-breaches-allocation");
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task F3_an_agreement_that_ends_before_the_dossier_does_not_hide_the_dossier_s_end_and_the_other_way_round()
    {
        await using var project = await Active(terms: Terms() with { EndsOn = MidYear.AddMonths(2) });
        await project.Refused("requester", new AmendContribution(Danish, "Shorter", Terms: new EarmarkTerms { EndDate = MidYear.AddMonths(1) }), "contribution.amendment-breaches-allocation");
        await project.Do("requester", new AmendContribution(Danish, "Shorter", Terms: new EarmarkTerms { EndDate = MidYear.AddMonths(2) }));
    }

    [Fact]
    public async Task V10_the_tranche_that_a_condition_names_is_planned()
    {
        await using var fund = await WithCash();
        var proposal = await fund.Approved(conditions: [Condition(ConditionKind.BeforeTranche, tranche: 3)]);
        await fund.MinutesSigned();
        await fund.Do("secretary", new ConfirmApproval(proposal));
        await fund.Allocate(proposal, Usd(90_000));
        await fund.Refused("secretary", new DrawUpAgreement(proposal, Terms()), "agreement.condition-without-tranche");
        var three = Terms() with
        {
            Tranches = [new PlannedTranche(1, Usd(50_000), new(2018, 1, 1)), new PlannedTranche(2, Usd(30_000), new(2018, 3, 1)), new PlannedTranche(3, Usd(10_000), new(2018, 5, 1))],
        };
        await fund.Do("secretary", new DrawUpAgreement(proposal, three));
    }

    [Fact]
    public async Task A_partner_whom_the_fund_does_not_know_gets_no_agreement()
    {
        await using var project = await Active();
        await project.Refused(
            "sponsor", new RequestChange(project.Id, ChangeKind.ChangeOfPartner, new ChangeTerms(Partner: new PartnerId("letter-box")), "Cheaper"), "proposal.partner-unknown");
    }

    [Fact]
    public async Task An_extension_above_the_cap_wants_the_waiver_that_the_project_would_have_wanted()
    {
        await using var fund = await WithCash();
        await fund.Do("admin", new PublishRulebook(
            AFund.Id, new Rulebook { Version = 4, EffectiveFrom = fund.Today, ProjectCap = Usd(95_000), ResidueNotRefunded = Usd(250) }, "A cap"));
        var project = await Active(fund);
        var after = new ChangeTerms(
            Cost: Usd(100_000), Budget: [new BudgetLine("1", "Works", Usd(60_000)), new BudgetLine("2", "Equipment", Usd(40_000))], Tranches: Terms(second: 50_000).Tranches);
        var refusal = await project.Refused("sponsor", new RequestChange(project.Id, ChangeKind.CostExtension, after, "A second transmitter"), "proposal.above-cap");
        refusal.Data["cap"].ShouldBe("95000.00 USD");
    }

    [Fact]
    public async Task F4_no_allocation_is_dated_before_the_committee_decided()
    {
        await using var fund = await WithCash();
        var proposal = await fund.InFunding(90_000);
        var decided = (await fund.File(proposal)).Proposal.Approval.ShouldNotBeNull().On;
        fund.On(decided.AddDays(2));
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(90_000)));
        await fund.Refused("certifier", new CertifyAllocation(proposal, 1, decided.AddDays(-1)), "allocation.before-approval");
        await fund.Do("certifier", new CertifyAllocation(proposal, 1, decided));
    }

    [Fact]
    public async Task F15_a_project_is_not_reopened_once_a_contribution_that_paid_for_it_is_closed()
    {
        await using var project = await HandedOver();
        await project.FinallyReported(55_000, 25_000);
        await project.Refunded(10_000);
        await project.Do("certifier", new CloseProject(project.Id));
        var free = await project.Fund.Balance(Domain.Ledger.AccountKind.Free, Danish);
        await project.Do("requester", new RequestDonorRefund(Danish, free, "Not needed"));
        await project.Do("certifier", new CertifyDonorRefund(Danish, 1));
        await project.Do("certifier", new CloseContribution(Danish, "All is told"));
        (await project.Refused("srsg", new ReopenProject(project.Id, "An invoice was disallowed"), "closure.contribution-closed")).Data["contributions"].ShouldBe(Danish.Value);
    }
}
