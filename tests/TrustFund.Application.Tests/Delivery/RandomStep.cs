using CsCheck;
using TrustFund.Application.Acting;
using TrustFund.Application.Agreements;
using TrustFund.Application.Changes;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funding;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Proposals;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Delivery;

/// <summary>One thing that somebody tries.</summary>
/// <param name="Cents">An amount, a share or a chance, as the step takes it.</param>
/// <param name="Same">Whether the person with two roles of finance tries it, where finance does.</param>
internal sealed record RandomStep(int What, int Cents, bool Same)
{
    public static Gen<RandomStep[]> Several { get; } =
        Gen.Select(Gen.Int[0, 25], Gen.Int[0, 9_500_000], Gen.Int[0, 4], (what, cents, same) => new RandomStep(what, cents, same == 0)).Array[30, 70];

    /// <summary>Who tries what. Far more often than not it is the next tranche, or little would ever be paid.</summary>
    public (string Person, ICommand Command) On(ProposalFile file, AProject project)
    {
        var (id, delivery, today) = (project.Id, file.Delivery, project.Today);
        var next = Cents % 10 == 0 ? 1 + (Cents % 3) : Math.Min(2, 1 + delivery.Tranches.Count(tranche => tranche.Stage == TrancheStage.Reported));
        var amount = new Money(1 + (Cents / 3), Currency.Usd);
        var reference = $"IN-{Cents}";
        return What switch
        {
            0 or 1 => (Finance("requester"), new RequestTranche(id, next)),
            2 or 3 => (Finance("certifier"), new CertifyTranche(id, next)),
            4 or 5 => ("payer", new PayTranche(id, next, today, reference)),
            6 or 7 => ("sponsor", new SubmitReport(id, next, Report())),
            8 or 9 => (Same ? "certifier" : "secretary", new AcceptReport(id, today)),
            10 => ("secretary", new ReturnReport(id, "No")),
            11 => ("requester", new RecordPartnerRefund(id, amount, today, reference)),
            12 => Rarely(5) ? ("chair", new SuspendProject(id, "Fighting")) : ("chair", new ResumeProject(id, "Calm")),
            13 => ("chair", new ResumeProject(id, "Calm")),
            14 => Rarely(8) ? ("srsg", new TerminateProject(id, "Lost")) : ("secretary", new RecordVisit(id, today, reference, "Seen")),
            15 => Rarely(4) || delivery.Tranches.All(tranche => tranche.IsPaid)
                ? ("sponsor", new CompleteOperations(id, "handover.pdf", today))
                : ("certifier", new DeclineTranche(id, next, "Later")),
            16 => ("payer", new TakeBackPayment(id, next, "Bounced", today)),
            17 => ("sponsor", new RequestChange(id, ChangeKind.Reallocation, Moved(delivery), "Prices")),
            18 => ("chair", new ApproveChange(id, Math.Max(1, file.Changes.All.Length))),
            19 => ("secretary", new ApplyChange(id, Math.Max(1, file.Changes.All.Length), "addendum.pdf")),
            20 => ("sponsor", new WithdrawChange(id, Math.Max(1, file.Changes.All.Length))),
            21 => delivery.FinalNarrative is null ? ("sponsor", new SubmitFinalNarrativeReport(id, "final.pdf")) : ("secretary", new AcceptFinalNarrativeReport(id)),
            22 => ("sponsor", new SubmitFinalFinancialReport(id, Report())),
            23 => ("certifier", new ReleaseCommitment(id)),
            24 => delivery.Stage == DeliveryStage.FinanciallyClosed ? ("srsg", new ReopenProject(id, "An invoice")) : ("certifier", new CloseProject(id)),
            _ => Rarely(10)
                ? ("secretary", new CancelProject(id, "Lost"))
                : ("certifier", new ReleaseAllocation(id, Danish, amount, "Not needed")),
        };
    }

    private string Finance(string usual) => Same ? "both" : usual;

    private bool Rarely(int oneIn) => Cents % oneIn == 0;

    private ReportFacts Report()
    {
        var works = Math.Min(Cents, 5_500_000);
        return new ReportFacts(
            "report.pdf",
            [new SpentLine("1", new Money(works, Currency.Usd)), new SpentLine("2", new Money(Math.Min(Cents - works, 2_500_000), Currency.Usd))],
            "A correction",
            Same ? "Prices rose" : null);
    }

    private ChangeTerms Moved(DeliveryState delivery)
    {
        var moved = new Money(Math.Min(1 + (Cents / 10), delivery.Budget[0].Amount.MinorUnits), Currency.Usd);
        BudgetLine[] lines = [delivery.Budget[0] with { Amount = delivery.Budget[0].Amount - moved }, delivery.Budget[1] with { Amount = delivery.Budget[1].Amount + moved }];
        return new ChangeTerms(Budget: [.. lines]);
    }
}
