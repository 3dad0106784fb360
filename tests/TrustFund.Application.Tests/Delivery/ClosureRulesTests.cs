using TrustFund.Application.Delivery;
using TrustFund.Application.Store;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain.Ledger;
using static TrustFund.Application.Tests.Building.AFund;
using static TrustFund.Application.Tests.Delivery.AProject;

namespace TrustFund.Application.Tests.Delivery;

/// <summary>What keeps the books open, and what settles them (F14, F16), through the runner.</summary>
public sealed class ClosureRulesTests
{
    [Fact]
    public async Task F14_F16_a_project_does_not_close_unreported_or_with_an_unreturned_balance()
    {
        await using var project = await HandedOver();
        await project.Refused("requester", new CloseProject(project.Id), "access.role-missing");
        await project.Refused("certifier", new CloseProject(project.Id), "closure.final-narrative-missing");
        await project.Refused("certifier", new ReleaseCommitment(project.Id), "closure.final-financial-missing");
        await project.FinallyReported(55_000, 25_000);
        await project.Refused("certifier", new CloseProject(project.Id), "closure.balance-unreturned");
        await project.Refused("requester", new RecordPartnerRefund(project.Id, Usd(10_001), project.Today, "IN-1"), "closure.refund-above-unspent");
        await project.Refused("payer", new RecordPartnerRefund(project.Id, Usd(10_000), project.Today, "IN-1"), "access.role-missing");
        await project.Refunded(4_000);
        await project.Refused("requester", new RecordPartnerRefund(project.Id, Usd(4_000), project.Today, "IN-1"), "closure.refund-already-recorded");
        await project.Refused("requester", new RecordPartnerRefund(project.Id, Usd(6_001), project.Today, "IN-2"), "closure.refund-above-unspent");
        await project.Refunded(6_000, "IN-2");
        await project.Do("certifier", new CloseProject(project.Id));
        await project.ShouldHoldNothing();
        await project.Refused("requester", new RecordPartnerRefund(project.Id, Usd(1), project.Today, "IN-3"), "workflow.action-not-open");
    }

    [Fact]
    public async Task F14_a_project_does_not_close_with_an_unreported_tranche_or_an_open_commitment()
    {
        await using var project = await Active();
        await project.Refused("certifier", new CloseProject(project.Id), "workflow.action-not-open");
        await project.Paid(1);
        await project.Do("sponsor", new CompleteOperations(project.Id, "handover-3.pdf", project.Today));
        await project.Refused("certifier", new CloseProject(project.Id), "closure.tranche-unreported");
        await project.Refused("sponsor", new SubmitFinalFinancialReport(project.Id, Spent(30_000, 20_000)), "report.tranche-unreported");
        await project.Reported(1, 30_000, 20_000);
        await project.FinallyReported(30_000, 20_000);
        await project.Refused("certifier", new CloseProject(project.Id), "closure.open-commitment");
        await project.Do("certifier", new ReleaseCommitment(project.Id));
        await project.Do("certifier", new CloseProject(project.Id));
        await project.ShouldHoldNothing();
        (await project.Fund.Balance(AccountKind.Free, Danish) + await project.Fund.Balance(AccountKind.Free, Norwegian)).ShouldBe(Usd(300_000 - 50_000 - 6_500));
    }

    [Fact]
    public async Task F7_a_residue_is_written_off_under_the_rulebooks_figure_by_two_people()
    {
        await using var project = await HandedOver();
        await project.FinallyReported(55_000, 25_000);
        await project.Refused("requester", new RequestWriteOff(project.Id, "Too small"), "closure.above-write-off-rule");
        await project.Refunded(9_800);
        await project.Do("both", new RequestWriteOff(project.Id, "Not worth a transfer"));
        await project.Refused("both", new CertifyWriteOff(project.Id), "closure.same-person");
        await project.Do("certifier", new DeclineWriteOff(project.Id, "Ask the partner once more"));
        await project.Refused("certifier", new CertifyWriteOff(project.Id), "closure.no-write-off-waiting");
        await project.Do("requester", new RequestWriteOff(project.Id, "Asked in vain"));
        await project.Do("certifier", new CertifyWriteOff(project.Id));
        await project.Do("certifier", new CloseProject(project.Id));
        (await project.In(AccountKind.WrittenOff)).ShouldBe(Usd(200));
        await project.ShouldHoldNothing();
    }

    [Fact]
    public async Task A_terminated_project_is_still_reported_on_settled_and_closed()
    {
        await using var project = await Active();
        await project.Paid(1);
        await project.Do("secretary", new SuspendProject(project.Id, "Fighting in the town"));
        await project.Refused("secretary", new TerminateProject(project.Id, "The site is lost"), "access.role-missing");
        await project.Do("srsg", new TerminateProject(project.Id, "The site is lost"));
        (await project.Stage()).ShouldBe("terminated");
        await project.Refused("requester", new RequestTranche(project.Id, 2), "workflow.action-not-open");
        await project.Reported(1, 20_000, 0);
        await project.FinallyReported(20_000, 0);
        await project.Refunded(30_000);
        await project.Do("certifier", new ReleaseCommitment(project.Id));
        await project.Do("certifier", new CloseProject(project.Id));
        (await project.Stage()).ShouldBe("financially-closed");
        await project.ShouldHoldNothing();

        await project.Do("srsg", new ReopenProject(project.Id, "An invoice was found"));
        (await project.Stage()).ShouldBe("terminated");
        await project.ShouldBeVerified();
    }

    [Fact]
    public async Task A_closed_project_is_reopened_by_the_head_of_mission_restated_and_closed_again()
    {
        await using var project = await HandedOver();
        await project.FinallyReported(55_000, 25_000);
        await project.Refunded(10_000);
        await project.Do("certifier", new CloseProject(project.Id));
        await project.Refused("certifier", new ReopenProject(project.Id, "An invoice was disallowed"), "access.role-missing");
        await project.Do("srsg", new ReopenProject(project.Id, "An invoice was disallowed"));
        (await project.Stage()).ShouldBe("operationally-complete");
        (await ClosedOn(project)).ShouldBeNull();
        await project.Refused("certifier", new CloseProject(project.Id), "closure.final-financial-missing");

        await project.Do("sponsor", new SubmitFinalFinancialReport(project.Id, Spent(50_000, 25_000, correction: "The auditors disallowed an invoice")));
        await project.Do("certifier", new AcceptReport(project.Id, project.Today));
        await project.Refused("certifier", new CloseProject(project.Id), "closure.balance-unreturned");
        await project.Refunded(5_000, "IN-2");
        await project.Do("certifier", new CloseProject(project.Id));
        await project.ShouldHoldNothing();
        (await project.In(AccountKind.Spent)).ShouldBe(Usd(75_000));
        (await project.In(AccountKind.PscCharged)).ShouldBe(Usd(9_750));
        (await project.Fund.Balance(AccountKind.Free, Danish) + await project.Fund.Balance(AccountKind.Free, Norwegian)).ShouldBe(Usd(300_000 - 75_000 - 9_750));
        (await ClosedOn(project)).ShouldBe(project.Today);
        await project.ShouldBeVerified();
    }

    private static async Task<DateOnly?> ClosedOn(AProject project) =>
        (await project.Fund.Queries.Proposals(new ProposalFilter(AFund.Id.Value), null, 10, CancellationToken.None)).Items.ShouldHaveSingleItem().ClosedOn;
}
