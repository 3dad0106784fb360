using System.Collections.Concurrent;
using CsCheck;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using static TrustFund.Domain.Tests.Delivery.AProject;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Tests.Delivery;

/// <summary>
/// Random sequences of what people try, sensible or not, on a project out of three contributions with odd cents. The
/// builder posts every entry to accounts that may not run negative, so each step holds L1–L4 per contribution.
/// </summary>
public sealed class RandomDeliveryTests
{
    private static readonly ContributionId Iceland = ContributionId.Of("C-2017-003");

    private static readonly Gen<(int What, int Tranche, int Amount, int Who)[]> Steps =
        Gen.Select(Gen.Int[0, 19], Gen.Int[1, 4], Gen.Int[0, 12_000], Gen.Int[0, 2], (what, tranche, amount, who) => (what, tranche, amount, who)).Array[1, 160];

    [Fact]
    public void Committed_disbursed_and_spent_stay_in_order_per_contribution_whatever_is_tried()
    {
        var reached = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Steps.Sample(
            steps =>
            {
                var project = Begun();
                foreach (var step in steps)
                {
                    Try(project, step);
                    Holds(project);
                }

                foreach (var kind in project.Stream.Select(e => e.GetType().Name).Append($"{project.Delivery.Tranches.Count(tranche => tranche.IsPaid)} paid").Distinct(StringComparer.Ordinal))
                    reached.AddOrUpdate(kind, 1, (_, count) => count + 1);
            },
            iter: 1_000);

        // Random people who never come far would prove nothing.
        string[] wanted =
        [
            "3 paid", nameof(OverspendLogged), nameof(TranchePaymentReturned), nameof(WriteOffCertified), nameof(CommitmentReleased), nameof(PartnerRefunded),
            nameof(ProjectTerminated), nameof(OperationsCompleted), nameof(ProjectResumed), nameof(ReportReturned), nameof(ChangeApplied),
        ];
        wanted.Where(kind => !reached.ContainsKey(kind)).ShouldBeEmpty();
    }

    [Fact]
    public void F14_from_anywhere_a_project_can_be_brought_to_a_close_with_nothing_left_on_its_books() => Steps.Sample(
        steps =>
        {
            var project = Begun();
            foreach (var step in steps)
                Try(project, step);
            BringToClose(project);
            Holds(project);
            project.Delivery.Stage.ShouldBe(DeliveryStage.FinanciallyClosed);
        },
        iter: 1_000);

    [Fact]
    public void The_states_are_the_fold_of_the_stream() => Steps.Sample(
        steps =>
        {
            var project = Begun();
            foreach (var step in steps)
                Try(project, step);
            var again = project.Stream.Aggregate(DeliveryState.Empty, DeliveryState.Apply);
            again.Stage.ShouldBe(project.Delivery.Stage);
            again.Money!.Lines.ShouldBe(project.Delivery.Money!.Lines);
            again.Tranches.ShouldBe(project.Delivery.Tranches);
        },
        iter: 200);

    private static AProject Begun() => Active(
        new AProject(Usd(100), (Canada, Usd(33.34m), Usd(4.33m)), (Norway, Usd(33.33m), Usd(4.33m)), (Iceland, Usd(33.33m), Usd(4.33m)))
        {
            Rules = new() { Version = 1, EffectiveFrom = Start, VisitsBeforeSecondTranche = 1, ResidueNotRefunded = Usd(2.50m) },
        },
        new AgreementTerms(
            Masons,
            Usd(99.98m),
            Start,
            End,
            [new PlannedTranche(1, Usd(40.01m), Start), new PlannedTranche(2, Usd(33.33m), Start), new PlannedTranche(3, Usd(26.64m), Start)],
            [new BudgetLine("1", "Works", Usd(70)), new BudgetLine("2", "Equipment", Usd(29.98m))]));

    private static void Try(AProject project, (int What, int Tranche, int Amount, int Who) step)
    {
        var dollars = step.Amount / 100m;
        var finance = step.Who == 0 ? Cast.AllOfFinance : null;
        // Far more often than not the tranche that is next is tried, or little would ever be paid.
        var next = step.Tranche == 4 ? 4 : Math.Min(3, 1 + project.Delivery.Tranches.Count(tranche => tranche.Stage == TrancheStage.Reported));
        var overspend = step.Who == 1 ? "Prices rose" : null;
        var (works, equipment) = (Math.Min(dollars, 70), Math.Max(0, dollars - 70));
        _ = step.What switch
        {
            0 or 1 => project.Request(next, finance),
            2 or 3 => project.Certify(next, finance),
            4 or 5 => project.Pay(next, finance),
            6 or 7 => project.Report(next, works, equipment, "A correction", overspend),
            8 or 9 => project.Accept(),
            10 => project.Take(Reports.Return(project.Delivery, "No", Cast.Secretary, project.Now)),
            11 => project.Visit(place: $"Gao {step.Amount}"),
            12 => step.Amount < 1_000 ? project.Suspend() : project.Resume(),
            13 => step.Amount < 200 ? project.Terminate() : null,
            14 => step.Amount < 400 || project.Delivery.Tranches.All(tranche => tranche.IsPaid) ? project.Complete() : null,
            15 => project.Refund(Math.Round(dollars / 20, 2), $"IN-{project.Stream.Count}"),
            16 => step.Amount < 1_500 ? project.Take(Tranches.TakeBack(project.Delivery, next, "Bounced", project.Today, Cast.Payer, project.Now)) : null,
            17 => project.Ask(ChangeKind.Reallocation, Moved(project, dollars)),
            18 => WriteOffAllBut(project, step.Amount % 300, finance),
            _ => project.ReportFinally(works, equipment, "A correction", overspend) ?? project.Accept() ?? project.ReleaseCommitment(),
        };
    }

    /// <summary>Returns what is unspent but so many cents, and has the rest written off, whether the rule allows it or not.</summary>
    private static Refusal? WriteOffAllBut(AProject project, int cents, Actor? finance)
    {
        if (project.Delivery is { FinalFinancial: not null, Money: { } money })
            project.Refund((money.WithPartner.MinorUnits - cents) / 100m, $"IN-{project.Stream.Count}");
        return project.RequestWriteOff() ?? project.CertifyWriteOff(finance);
    }

    private static ChangeTerms Moved(AProject project, decimal dollars)
    {
        var (works, equipment) = (project.Delivery.Budget[0], project.Delivery.Budget[1]);
        return new ChangeTerms(Budget: [works with { Amount = works.Amount - Usd(Math.Round(dollars / 50, 2)) }, equipment with { Amount = equipment.Amount + Usd(Math.Round(dollars / 50, 2)) }]);
    }

    /// <summary>Each act that still may happen, in the order of the life cycle.</summary>
    private static void BringToClose(AProject project)
    {
        project.Resume();
        // What was set aside for an extension goes back before the extension does.
        project.ReleaseAllocations();
        if (project.Changes.Open is { } open)
            project.Withdraw(open.Number).ShouldBeDone();
        project.Complete();
        foreach (var tranche in project.Delivery.Tranches.Where(tranche => tranche.Stage is TrancheStage.Requested or TrancheStage.Certified))
            project.Take(Tranches.Decline(project.Delivery, tranche.Number, "It ends", Cast.Certifier, project.Now)).ShouldBeDone();
        project.Take(Reports.Return(project.Delivery, "It ends", Cast.Secretary, project.Now));
        if (project.Delivery.FirstUnreported is { } unreported)
        {
            project.Report(unreported.Number, Spent(project, "1"), Spent(project, "2")).ShouldBeDone();
            project.Accept().ShouldBeDone();
        }

        project.NarrateFinally().ShouldBeDone();
        project.AcceptNarrative().ShouldBeDone();
        if (project.Delivery.FinalFinancial is null)
        {
            project.ReportFinally(Spent(project, "1"), Spent(project, "2")).ShouldBeDone();
            project.Accept().ShouldBeDone();
        }

        if (project.Delivery.Money!.WithPartner.IsPositive)
            project.Refund(project.Delivery.Money.WithPartner.MinorUnits / 100m, "IN-last").ShouldBeDone();
        project.ReleaseCommitment();
        project.ReleaseAllocations();
        project.Close().ShouldBeDone();
    }

    private static decimal Spent(AProject project, string line) =>
        project.Delivery.SpentByLine.TryGetValue(line, out var spent) ? spent.MinorUnits / 100m : 0;

    private static void Holds(AProject project)
    {
        foreach (var (contribution, cost, psc) in project.Allocations)
        {
            var line = project.Delivery.Money!.Find(contribution)!;
            line.Bound.ShouldBe(project.In(AccountKind.Committed, contribution));
            line.WithPartner.ShouldBe(project.In(AccountKind.Disbursed, contribution));
            line.Spent.ShouldBe(project.In(AccountKind.Spent, contribution));
            line.WrittenOff.ShouldBe(project.In(AccountKind.WrittenOff, contribution));
            line.PscCharged.ShouldBe(project.In(AccountKind.PscCharged, contribution));
            line.Used.ShouldBeLessThanOrEqualTo(cost);
            line.PscCharged.ShouldBe(Money.Min(line.Spent.BasisPoints(1_300), psc));
        }

        var stated = project.Delivery.SpentByLine.Values.Sum(spent => spent.MinorUnits);
        var posted = project.Delivery.Money!.Spent.MinorUnits;
        posted.ShouldBe(Math.Max(0, stated - (project.Delivery.BorneByPartner?.MinorUnits ?? 0)));
        if (project.Delivery.Stage != DeliveryStage.FinanciallyClosed)
            return;
        foreach (var kind in new[] { AccountKind.Allocated, AccountKind.Committed, AccountKind.Disbursed, AccountKind.PscReserved })
            project.In(kind).ShouldBe(Usd(0), kind.ToString());
    }
}
