using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;
using TrustFund.Domain.Tests.Delivery;
using static TrustFund.Domain.Tests.Delivery.AProject;

namespace TrustFund.Domain.Tests.Changes;

public sealed class ChangeOfPartnerTests
{
    private static readonly ChangeTerms Longer = new(EndsOn: End.AddMonths(3));

    [Fact]
    public void The_partner_changes_once_the_former_one_has_accounted_for_everything()
    {
        var project = Active().Paid(1);
        var neighbours = PartnerId.Of("neighbours");
        project.Ask(ChangeKind.ChangeOfPartner, new ChangeTerms(Partner: neighbours)).ShouldBeDone();
        project.ApproveAsChair(1).ShouldBeDone();
        project.Apply(1).ShouldBeRefusedAs("change.partner-unreported");
        project.Report(1, 30_000, 0).ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.Apply(1).ShouldBeRefusedAs("change.partner-holds-money").Data["unspent"].ShouldBe("20000.00 USD");
        project.Refund(20_000).ShouldBeDone();
        project.Request(2).ShouldBeDone();
        project.Apply(1).ShouldBeRefusedAs("change.tranche-pending");
        project.Certify(2).ShouldBeDone();
        project.Take(Domain.Delivery.Tranches.Decline(project.Delivery, 2, "The partner changes", Cast.Payer, project.Now)).ShouldBeDone();
        project.Apply(1).ShouldBeDone();
        project.In(AccountKind.Committed).ShouldBe(Usd(0));
        project.In(AccountKind.Allocated).ShouldBe(Usd(70_000));
        project.Agreement.Stage.ShouldBe(AgreementStage.Ended);
        project.Ask(ChangeKind.NoCostExtension, Longer).ShouldBeRefusedAs("change.no-agreement-in-force");

        project.ApprovedPartner = neighbours;
        var rest = new AgreementTerms(
            neighbours, Usd(70_000), new(2017, 4, 4), End, [new PlannedTranche(2, Usd(70_000), new(2017, 4, 4))], [new BudgetLine("1", "Works", Usd(100_000))]);
        project.DrawUp(rest with { Amount = Usd(70_001) }).ShouldBeRefusedAs("agreement.tranches-do-not-add-up");
        project.DrawUp(rest with { Tranches = [new PlannedTranche(1, Usd(70_000), new(2017, 4, 4))] }).ShouldBeRefusedAs("agreement.tranche-numbers");
        project.DrawUp(rest).ShouldBeDone();
        project.PartnerSigns().ShouldBeDone();
        project.MissionSigns().ShouldBeRefusedAs("agreement.bank-not-checked");
        project.RecordBank(account: "ML-0099").ShouldBeDone();
        project.CheckBank().ShouldBeDone();
        project.MissionSigns(project.Today).ShouldBeDone();
        project.Paid(2);
        project.In(AccountKind.Disbursed).ShouldBe(Usd(70_000));
        project.In(AccountKind.Spent).ShouldBe(Usd(30_000));
    }

    [Fact]
    public void The_partner_does_not_change_while_a_report_waits_nor_the_next_agreement_while_suspended()
    {
        var project = Active().Paid(1).Reported(1, 50_000);
        var neighbours = PartnerId.Of("neighbours");
        project.Ask(ChangeKind.ChangeOfPartner, new ChangeTerms(Partner: neighbours)).ShouldBeDone();
        project.ApproveAsChair(1).ShouldBeDone();
        project.Paid(2);
        project.Report(2, 60_000, 20_000).ShouldBeDone();
        project.Apply(1).ShouldBeRefusedAs("change.partner-unreported");
        project.Accept().ShouldBeDone();
        project.Apply(1).ShouldBeDone();
        project.Suspend().ShouldBeDone();
        project.ApprovedPartner = neighbours;
        project.DrawUp(Terms() with { Partner = neighbours }).ShouldBeRefusedAs("agreement.project-not-active");
    }
}
