using TrustFund.Domain.Agreements;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Tests.Delivery;
using static TrustFund.Domain.Tests.Delivery.AProject;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Tests.Agreements;

public sealed class AgreementTests
{
    [Fact]
    public void F4_an_agreement_above_the_approval_is_refused()
    {
        var project = new AProject(Usd(99_999.99m));
        project.DrawUp().ShouldBeRefusedAs("agreement.above-approval").Data["available"].ShouldBe("99999.99 USD");
        project.Stream.ShouldBeEmpty();
    }

    [Fact]
    public void F4_an_agreement_above_what_is_allocated_is_refused() =>
        new AProject(Usd(100_000), (Canada, Usd(99_999), Usd(13_000))).DrawUp().ShouldBeRefusedAs("agreement.above-allocation");

    [Fact]
    public void F4_support_cost_lends_no_room_to_an_agreement() =>
        new AProject(Usd(113_000), (Canada, Usd(60_000), Usd(53_000))).DrawUp().ShouldBeRefusedAs("agreement.above-allocation");

    [Fact]
    public void F4_is_asked_again_at_the_second_signature()
    {
        var project = Drawn();
        project.PartnerSigns().ShouldBeDone();
        project.Approved = Usd(90_000);
        project.MissionSigns().ShouldBeRefusedAs("agreement.above-approval");
        project.In(AccountKind.Committed).ShouldBe(Usd(0));
    }

    [Theory]
    [InlineData(50_000, 30_000, 20_000.01, "agreement.tranches-do-not-add-up")]
    [InlineData(50_000, 30_000, 19_999.99, "agreement.tranches-do-not-add-up")]
    [InlineData(50_000, 50_000, 0, "agreement.tranche-not-positive")]
    [InlineData(80_000, 40_000, -20_000, "agreement.tranche-not-positive")]
    public void F10_tranches_add_up_exactly_to_the_amount(double first, double second, double third, string code) =>
        new AProject().DrawUp(Terms(null, (decimal)first, (decimal)second, (decimal)third)).ShouldBeRefusedAs(code);

    [Fact]
    public void F10_budget_lines_add_up_exactly_to_the_amount() =>
        new AProject().DrawUp(Terms() with { Budget = [new BudgetLine("1", "Works", Usd(99_999.99m))] }).ShouldBeRefusedAs("agreement.budget-does-not-add-up");

    [Fact]
    public void F10_the_commitment_is_split_over_the_contributions_to_the_cent()
    {
        var project = Active(
            new AProject(Usd(100), (Canada, Usd(33.34m), Usd(5)), (Norway, Usd(33.33m), Usd(5)), (ContributionId.Of("C-2017-003"), Usd(33.33m), Usd(5))),
            Small(50.01m));
        var lines = project.Stream.OfType<AgreementCommitted>().Single().Lines;
        lines.Select(line => line.Amount).ShouldBe([Usd(16.67m), Usd(16.67m), Usd(16.67m)]);
        project.In(AccountKind.Committed).ShouldBe(Usd(50.01m));
        project.In(AccountKind.Allocated).ShouldBe(Usd(49.99m));
    }

    [Fact]
    public void The_first_tranche_is_not_above_the_rulebooks_share()
    {
        var project = new AProject { Rules = Quick() };
        var terms = Terms(null, 80_000, 20_000) with { EndsOn = Start.AddMonths(6) };
        project.DrawUp(terms with { Tranches = Terms(null, 80_000.01m, 19_999.99m).Tranches }).ShouldBeRefusedAs("agreement.first-tranche-too-large").Data["limit"].ShouldBe("80 %");
        project.DrawUp(terms).ShouldBeDone();
    }

    [Fact]
    public void A_quick_impact_project_runs_six_months_at_most()
    {
        var project = new AProject { Rules = Quick() };
        var terms = Terms(null, 80_000, 20_000);
        project.DrawUp(terms with { EndsOn = Start.AddMonths(6).AddDays(1) }).ShouldBeRefusedAs("agreement.too-long");
        project.DrawUp(terms with { EndsOn = Start.AddMonths(6) }).ShouldBeDone();
    }

    [Fact]
    public void Terms_that_cannot_be_are_refused()
    {
        var project = new AProject();
        var terms = Terms();
        project.DrawUp(terms with { EndsOn = Start }).ShouldBeRefusedAs("agreement.ends-before-start");
        project.DrawUp(terms with { Tranches = [] }).ShouldBeRefusedAs("agreement.no-tranche");
        project.DrawUp(terms with { Tranches = [new PlannedTranche(2, Usd(100_000), Start)] }).ShouldBeRefusedAs("agreement.tranche-numbers");
        project.DrawUp(terms with { Tranches = [new PlannedTranche(1, Usd(60_000), Start.AddDays(9)), new PlannedTranche(2, Usd(40_000), Start)] })
            .ShouldBeRefusedAs("agreement.tranche-due-dates");
        project.DrawUp(terms with { Budget = [] }).ShouldBeRefusedAs("agreement.no-budget-line");
        project.DrawUp(terms with { Budget = [new BudgetLine("1", "Works", Usd(50_000)), new BudgetLine("1", "Works", Usd(50_000))] })
            .ShouldBeRefusedAs("agreement.budget-line-twice");
        project.DrawUp(terms with { Budget = [new BudgetLine("1", "Works", Usd(150_000)), new BudgetLine("2", "Minus", Usd(-50_000))] })
            .ShouldBeRefusedAs("agreement.budget-line-negative");
        project.DrawUp(terms with { Budget = [new BudgetLine("1", " ", Usd(100_000))] }).ShouldBeRefusedAs("agreement.budget-line-unnamed");
        project.DrawUp(terms with { Amount = Usd(0) }).ShouldBeRefusedAs("agreement.amount-not-positive");
        project.DrawUp(terms with { Partner = PartnerId.Of("somebody-else") }).ShouldBeRefusedAs("agreement.other-partner");
    }

    [Fact]
    public void F8_terms_in_another_currency_are_refused()
    {
        var francs = new Money(5_000, Currency.Parse("XOF"));
        new AProject().DrawUp(Terms() with { Amount = francs }).ShouldBeRefusedAs("agreement.wrong-currency");
        new AProject().DrawUp(Terms() with { Tranches = [new PlannedTranche(1, francs, Start)] }).ShouldBeRefusedAs("agreement.wrong-currency");
    }

    [Fact]
    public void Only_the_secretariat_draws_up()
    {
        new AProject().DrawUp(by: Cast.Administrator).ShouldBeRefusedAs("agreement.secretariat-only");
        new AProject().DrawUp(by: Cast.Sponsor).ShouldBeRefusedAs("agreement.secretariat-only");
    }

    [Fact]
    public void F7_who_recorded_the_bank_details_does_not_check_them()
    {
        var project = new AProject();
        project.DrawUp().ShouldBeDone();
        project.CheckBank().ShouldBeRefusedAs("agreement.bank-details-missing");
        project.RecordBank(Cast.AllOfFinance).ShouldBeDone();
        project.CheckBank(Cast.AllOfFinance).ShouldBeRefusedAs("agreement.bank-same-person");
        project.CheckBank(Cast.Requester).ShouldBeRefusedAs("agreement.bank-checkers-only");
        project.CheckBank(Cast.Certifier).ShouldBeDone();
        project.CheckBank(Cast.Certifier).ShouldBeRefusedAs("agreement.bank-already-checked");
    }

    [Fact]
    public void Bank_details_and_signatures_are_recorded_whole()
    {
        var project = new AProject();
        project.RecordBank().ShouldBeRefusedAs("agreement.none-standing");
        project.DrawUp().ShouldBeDone();
        project.RecordBank(Cast.Sponsor).ShouldBeRefusedAs("agreement.bank-recorders-only");
        project.RecordBank(account: " ").ShouldBeRefusedAs("agreement.bank-details-incomplete");
        project.RecordBank().ShouldBeDone();
        project.Take(BankChecks.Check(project.Agreement, " ", Cast.Certifier, project.Now)).ShouldBeRefusedAs("agreement.bank-check-unexplained");
        project.PartnerSigns(by: Cast.Chair).ShouldBeRefusedAs("agreement.secretariat-only");
        project.Take(Signing.RecordPartner(project.Agreement, project.Delivery, "Mme Traoré", "", Start, project.Grounds, Cast.Secretary, project.Now))
            .ShouldBeRefusedAs("agreement.signature-incomplete");
    }

    [Fact]
    public void Bank_details_that_change_while_it_runs_hold_payments_until_they_are_checked_again()
    {
        var project = Active();
        project.RecordBank(account: "ML-6666").ShouldBeDone();
        project.Request(1).ShouldBeRefusedAs("tranche.bank-not-checked");
        project.CheckBank().ShouldBeDone();
        project.Request(1).ShouldBeDone();
    }

    [Fact]
    public void The_second_signature_makes_the_commitment_whichever_it_is()
    {
        var partnerLast = Drawn();
        partnerLast.MissionSigns(Start).ShouldBeDone();
        partnerLast.In(AccountKind.Committed).ShouldBe(Usd(0));
        partnerLast.PartnerSigns(Start.AddDays(5)).ShouldBeDone();
        partnerLast.In(AccountKind.Committed).ShouldBe(Usd(100_000));
        partnerLast.Stream.OfType<AgreementCommitted>().Single().EffectiveOn.ShouldBe(Start.AddDays(5));

        var missionLast = Active();
        missionLast.Stream.OfType<AgreementCommitted>().Single().EffectiveOn.ShouldBe(Start);
        missionLast.Agreement.Stage.ShouldBe(AgreementStage.InForce);
        missionLast.PartnerSigns().ShouldBeRefusedAs("agreement.not-drawn-up");
    }

    [Fact]
    public void Who_drew_it_up_does_not_sign_for_the_mission()
    {
        var project = Drawn();
        project.MissionSigns(by: Cast.Secretary).ShouldBeRefusedAs("agreement.drawn-up-by-signatory");
        project.MissionSigns(by: Cast.Certifier).ShouldBeRefusedAs("agreement.mission-signatories-only");
        project.MissionSigns(by: Cast.SecondSecretary).ShouldBeDone();
        project.MissionSigns(by: Cast.Chair).ShouldBeRefusedAs("agreement.mission-already-signed");
    }

    [Fact]
    public void The_second_signature_needs_checked_bank_details_and_the_conditions_before_agreement()
    {
        var project = new AProject { Conditions = [2] };
        project.DrawUp().ShouldBeDone();
        project.PartnerSigns().ShouldBeDone();
        project.PartnerSigns().ShouldBeRefusedAs("agreement.partner-already-signed");
        project.MissionSigns().ShouldBeRefusedAs("agreement.conditions-open").Data["conditions"].ShouldBe("2");
        project.Conditions = [];
        project.MissionSigns().ShouldBeRefusedAs("agreement.bank-not-checked");
    }

    [Fact]
    public void A_signature_of_tomorrow_is_refused()
    {
        var project = Drawn();
        project.PartnerSigns(project.Today.AddDays(1)).ShouldBeRefusedAs("agreement.future-dated");
        project.MissionSigns(project.Today.AddDays(1)).ShouldBeRefusedAs("agreement.future-dated");
    }

    [Fact]
    public void Terms_drawn_up_anew_void_the_first_signature()
    {
        var project = Drawn();
        project.PartnerSigns().ShouldBeDone();
        project.DrawUp(Terms(null, 40_000, 60_000)).ShouldBeDone();
        project.MissionSigns().ShouldBeDone();
        project.In(AccountKind.Committed).ShouldBe(Usd(0));
        project.PartnerSigns().ShouldBeDone();
        project.In(AccountKind.Committed).ShouldBe(Usd(100_000));
        project.DrawUp().ShouldBeRefusedAs("agreement.already-settled");
    }

    [Fact]
    public void It_is_cancelled_before_money_and_gives_back_what_it_bound()
    {
        var project = Active();
        project.Request(1).ShouldBeDone();
        project.Cancel(" ").ShouldBeRefusedAs("agreement.reason-needed");
        project.Cancel().ShouldBeDone();
        project.In(AccountKind.Committed).ShouldBe(Usd(0));
        project.In(AccountKind.Allocated).ShouldBe(Usd(100_000));
        project.Certify(1).ShouldBeRefusedAs("tranche.unknown");
        project.Cancel().ShouldBeRefusedAs("agreement.none-standing");
        project.DrawUp().ShouldBeRefusedAs("agreement.already-settled");
    }

    [Fact]
    public void After_money_went_out_it_is_no_longer_cancelled() =>
        Active().Paid(1).Cancel().ShouldBeRefusedAs("agreement.money-went-out");

    private static AProject Drawn()
    {
        var project = new AProject();
        project.DrawUp().ShouldBeDone();
        project.RecordBank().ShouldBeDone();
        project.CheckBank().ShouldBeDone();
        return project;
    }

    private static AgreementTerms Small(decimal dollars) =>
        new(Masons, Usd(dollars), Start, End, [new PlannedTranche(1, Usd(dollars), Start)], [new BudgetLine("1", "Works", Usd(dollars))]);

    private static Domain.Funds.Rulebook Quick() =>
        new() { Version = 3, EffectiveFrom = new(2017, 1, 1), FirstTrancheUpToBasisPoints = 8_000, VisitsBeforeSecondTranche = 1, LongestMonths = 6 };
}
