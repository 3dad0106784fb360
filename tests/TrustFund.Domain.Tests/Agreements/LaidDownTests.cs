using System.Collections.Immutable;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;
using TrustFund.Domain.Tests.Committee;
using TrustFund.Domain.Tests.Delivery;
using static TrustFund.Domain.Tests.Delivery.AProject;

namespace TrustFund.Domain.Tests.Agreements;

/// <summary>What committee and donors laid down is not got round by the way in which an agreement is drawn up or changed.</summary>
public sealed class LaidDownTests
{
    private static readonly LaidDown UntilItsEnd = new(ImmutableArray<ConditionState>.Empty, [new LastDay(Norway, null), new LastDay(Canada, End)]);

    [Fact]
    public void V10_a_condition_before_a_tranche_is_not_got_round_by_planning_fewer_tranches()
    {
        var project = new AProject { LaidDown = Before(2) };
        var refusal = project.DrawUp(Terms(null, 100_000)).ShouldBeRefusedAs("agreement.condition-without-tranche");
        (refusal.Data["condition"], refusal.Data["tranche"], refusal.Data["last"]).ShouldBe(("1", "2", "1"));
        project.DrawUp(Terms(null, 50_000, 50_000)).ShouldBeDone();
        project.LaidDown = Before(2, ConditionStage.Met);
        project.DrawUp(Terms(null, 100_000)).ShouldBeDone();
    }

    [Fact]
    public void V10_a_change_does_not_plan_the_tranche_of_a_condition_away()
    {
        var project = Active();
        project.Ask(ChangeKind.CostExtension, new ChangeTerms(
            Cost: Usd(110_000),
            Budget: [new BudgetLine("1", "Works", Usd(80_000)), new BudgetLine("2", "Equipment", Usd(30_000))],
            Tranches: [new PlannedTranche(1, Usd(50_000), Start), new PlannedTranche(2, Usd(60_000), Start.AddMonths(1))])).ShouldBeDone();
        project.CommitteeDecides(1).ShouldBeDone();
        project.Allocate(Canada, Usd(10_000), Usd(1_300));
        project.LaidDown = Before(3);
        project.Apply(1).ShouldBeRefusedAs("agreement.condition-without-tranche");
        project.LaidDown = Before(2);
        project.Apply(1).ShouldBeDone();
    }

    [Fact]
    public void F3_an_agreement_does_not_run_beyond_the_end_that_a_donor_set()
    {
        var project = new AProject { LaidDown = UntilItsEnd };
        var refusal = project.DrawUp(Terms() with { EndsOn = End.AddDays(1) }).ShouldBeRefusedAs("agreement.beyond-contribution");
        (refusal.Data["contribution"], refusal.Data["endDate"]).ShouldBe((Canada.Value, "2017-12-31"));
        project.DrawUp(Terms() with { EndsOn = End }).ShouldBeDone();
    }

    [Fact]
    public void F3_an_extension_does_not_run_beyond_the_end_that_a_donor_set()
    {
        var project = Active();
        project.Ask(ChangeKind.NoCostExtension, new ChangeTerms(EndsOn: End.AddMonths(3))).ShouldBeDone();
        project.ApproveAsChair(1).ShouldBeDone();
        project.LaidDown = UntilItsEnd;
        project.Apply(1).ShouldBeRefusedAs("agreement.beyond-contribution");
        project.Delivery.EndsOn.ShouldBe(End);
        project.LaidDown = UntilItsEnd with { LastDays = [new LastDay(Canada, End.AddMonths(3))] };
        project.Apply(1).ShouldBeDone();
    }

    private static LaidDown Before(int tranche, ConditionStage stage = ConditionStage.Open) => LaidDown.Nothing with
    {
        Conditions = [new ConditionState(1, Some.Condition(ConditionKind.BeforeTranche, tranche), new SessionId("PRC-2017-02-02"), 1, stage, End, null)],
    };
}
