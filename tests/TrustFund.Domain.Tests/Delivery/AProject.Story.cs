using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Tests.Delivery;

/// <summary>What can be done with the project, each by who usually does it.</summary>
internal sealed partial class AProject
{
    public static AgreementTerms Terms(Money? amount = null, params decimal[] tranches)
    {
        var total = amount ?? Usd(100_000);
        var parts = tranches.Length > 0 ? tranches : [50_000, 30_000, 20_000];
        return new AgreementTerms(
            Masons,
            total,
            Start,
            End,
            [.. parts.Select((part, i) => new PlannedTranche(i + 1, Usd(part), Start.AddMonths(i)))],
            [new BudgetLine("1", "Works", total - Usd(30_000)), new BudgetLine("2", "Equipment", Usd(30_000))]);
    }

    /// <summary>In force since 1 March 2017: 50,000, 30,000 and 20,000 USD planned; 70,000 for works and 30,000 for equipment.</summary>
    public static AProject Active(AProject? project = null, AgreementTerms? terms = null)
    {
        var begun = project ?? new AProject();
        begun.DrawUp(terms).ShouldBeDone();
        begun.RecordBank().ShouldBeDone();
        begun.CheckBank().ShouldBeDone();
        begun.PartnerSigns().ShouldBeDone();
        begun.MissionSigns().ShouldBeDone();
        return begun;
    }

    public Refusal? DrawUp(AgreementTerms? terms = null, Actor? by = null) =>
        Take(DrawingUp.DrawUp(Agreement, Delivery, terms ?? Terms(), Approved, ApprovedPartner, Allocations, LaidDown, by ?? Cast.Secretary, Now, Rules));

    public Refusal? RecordBank(Actor? by = null, string account = "ML-0042") =>
        Take(BankChecks.Record(Agreement, new BankDetails("Masons of Gao", "Bank of Gao", account, "letter-7"), by ?? Cast.Secretary, Now));

    public Refusal? CheckBank(Actor? by = null) => Take(BankChecks.Check(Agreement, "Called the bank on its published number", by ?? Cast.Certifier, Now));

    public Refusal? PartnerSigns(DateOnly? on = null, Actor? by = null) =>
        Take(Signing.RecordPartner(Agreement, Delivery, "Mme Traoré", "agreement-7.pdf", on ?? Start.AddDays(-1), Grounds, by ?? Cast.Secretary, Now));

    public Refusal? MissionSigns(DateOnly? on = null, Actor? by = null) =>
        Take(Signing.SignForMission(Agreement, Delivery, on ?? Start, Grounds, by ?? Cast.HeadOfMission, Now));

    public Refusal? Cancel(string reason = "The partner withdrew") => Take(Cancellation.Cancel(Agreement, Delivery, reason, Cast.Secretary, Now));

    public Refusal? Request(int tranche, Actor? by = null) => Take(Tranches.Request(Delivery, Agreement, tranche, Conditions, by ?? Cast.Requester, Now, Rules));

    public Refusal? Certify(int tranche, Actor? by = null) => Take(Tranches.Certify(Delivery, Agreement, tranche, Conditions, by ?? Cast.Certifier, Now, Rules));

    public Refusal? Pay(int tranche, Actor? by = null, DateOnly? on = null) =>
        Take(Tranches.Pay(Delivery, Agreement, tranche, on ?? Today, $"SWIFT-{tranche}", Conditions, by ?? Cast.Payer, Now, Rules));

    public AProject Paid(int tranche)
    {
        Request(tranche).ShouldBeDone();
        Certify(tranche).ShouldBeDone();
        Pay(tranche).ShouldBeDone();
        return this;
    }

    /// <summary>A progress report with the dollars spent on works and equipment from the beginning.</summary>
    public Refusal? Report(int tranche, decimal works, decimal equipment, string? correction = null, string? overspend = null, Actor? by = null) =>
        Take(Reports.SubmitProgress(Delivery, tranche, Facts(works, equipment, correction, overspend), [Cast.Unpol], by ?? Cast.Sponsor, Now));

    public Refusal? ReportFinally(decimal works, decimal equipment, string? correction = null, string? overspend = null) =>
        Take(Reports.SubmitFinancial(Delivery, Facts(works, equipment, correction, overspend), Changes.Open?.Number, [Cast.Unpol], Cast.Sponsor, Now));

    public Refusal? Accept(Actor? by = null, DateOnly? on = null) =>
        Take(Reports.Accept(Delivery, on ?? Today, Allocations, PscBasisPoints, by ?? Cast.Secretary, Now));

    public AProject Reported(int tranche, decimal works, decimal equipment = 0)
    {
        Report(tranche, works, equipment).ShouldBeDone();
        Accept().ShouldBeDone();
        return this;
    }

    public Refusal? Visit(DateOnly? on = null, string place = "Gao", Actor? by = null) =>
        Take(Visits.Record(Delivery, on ?? Today, place, "The walls stand.", [Cast.Unpol], by ?? Cast.Sponsor, Now));

    public Refusal? Suspend(string reason = "Fighting in the town", Actor? by = null) =>
        Take(Suspensions.Suspend(Delivery, reason, by ?? Cast.Secretary, Now, Calendar, Rules));

    public Refusal? ReviewSuspension(Actor? by = null) => Take(Suspensions.Review(Delivery, "Still fighting", by ?? Cast.Chair, Now, Calendar, Rules));

    public Refusal? Resume(Actor? by = null) => Take(Suspensions.Resume(Delivery, "The town is calm", by ?? Cast.Secretary, Now));

    public Refusal? Terminate(string reason = "The site is lost", Actor? by = null) => Take(Completion.Terminate(Delivery, reason, by ?? Cast.Chair, Now));

    public Refusal? Complete(string certificate = "handover-3.pdf", DateOnly? on = null, Actor? by = null) =>
        Take(Completion.Complete(Delivery, certificate, on ?? Today, [Cast.Unpol], by ?? Cast.Sponsor, Now));

    public Refusal? NarrateFinally() => Take(FinalNarratives.Submit(Delivery, "final.pdf", [Cast.Unpol], Cast.Sponsor, Now));

    public Refusal? AcceptNarrative(Actor? by = null) => Take(FinalNarratives.Accept(Delivery, by ?? Cast.Secretary, Now));

    public Refusal? Refund(decimal dollars, string reference = "IN-1", Actor? by = null, DateOnly? on = null) =>
        Take(PartnerRefunds.Record(Delivery, Usd(dollars), on ?? Today, reference, by ?? Cast.Requester, Now));

    public Refusal? RequestWriteOff(Actor? by = null) => Take(WriteOffs.Request(Delivery, "Not worth a transfer", by ?? Cast.Requester, Now, Rules));

    public Refusal? CertifyWriteOff(Actor? by = null) => Take(WriteOffs.Certify(Delivery, by ?? Cast.Certifier, Now, Rules));

    public Refusal? ReleaseCommitment(Actor? by = null) => Take(Closure.ReleaseCommitment(Delivery, by ?? Cast.Certifier, Now));

    public Refusal? Close(Actor? by = null) => Take(Closure.Close(Delivery, Held(), by ?? Cast.Certifier, Now));

    public Refusal? Reopen(string reason = "The auditors disallowed an invoice", Actor? by = null) => Take(Closure.Reopen(Delivery, SettledContributions, reason, by ?? Cast.HeadOfMission, Now));

    public ChangeTerms Standing() => ChangeTerms.Now(Delivery, "Rebuild the court house", Approved);

    public Refusal? Ask(ChangeKind kind, ChangeTerms after, string reason = "The rains came early", Actor? by = null) =>
        Take(ChangeRequests.Request(Changes, Delivery, kind, Standing(), after, reason, [Cast.Unpol], by ?? Cast.Sponsor, Now, Rules));

    public Refusal? ApproveAsChair(int change, Actor? by = null) => Take(ChangeApprovals.ApproveAsChair(Changes, change, [Cast.Unpol], [], by ?? Cast.Chair, Now));

    public Refusal? Withdraw(int change, Actor? by = null) =>
        Take(ChangeRequests.Withdraw(Changes, change, Allocations.Aggregate(Usd(0), (sum, one) => sum + one.Cost), Approved, [Cast.Unpol], by ?? Cast.Sponsor, Now));

    public Refusal? CommitteeDecides(int change, bool approves = true, string? subject = null, string? reason = null) => Take(ChangeApprovals.RecordDecision(
        Changes, change, new CommitteeDecision(SessionId.Of("PRC-2017-05-04"), 2, subject ?? ChangesState.SubjectOf(change), approves), reason, Cast.Secretary, Now));

    public Refusal? Apply(int change, string addendum = "addendum-1.pdf", Actor? by = null) =>
        Take(ApprovedChanges.Apply(Changes, change, addendum, Delivery, Standing(), Allocations, LaidDown, by ?? Cast.Secretary, Now));

    /// <summary>All three tranches paid and reported, 90,000 USD spent, handed over; the final reports are not there yet.</summary>
    public static AProject HandedOver()
    {
        var project = Active();
        project.Paid(1).Reported(1, 40_000, 5_000).Paid(2).Reported(2, 60_000, 20_000).Paid(3).Reported(3, 65_000, 25_000);
        project.Complete().ShouldBeDone();
        return project;
    }

    /// <summary>Handed over, and both final reports accepted with 90,000 USD spent: 10,000 USD are due back.</summary>
    public static AProject FinallyReported()
    {
        var project = HandedOver();
        project.NarrateFinally().ShouldBeDone();
        project.AcceptNarrative().ShouldBeDone();
        project.ReportFinally(65_000, 25_000).ShouldBeDone();
        project.Accept().ShouldBeDone();
        return project;
    }

    public static AProject Closed()
    {
        var project = FinallyReported();
        project.Refund(10_000).ShouldBeDone();
        project.ReleaseAllocations();
        project.Close().ShouldBeDone();
        return project;
    }

    private static ReportFacts Facts(decimal works, decimal equipment, string? correction, string? overspend) =>
        new("report.pdf", [new SpentLine("1", Usd(works)), new SpentLine("2", Usd(equipment))], correction, overspend);
}
