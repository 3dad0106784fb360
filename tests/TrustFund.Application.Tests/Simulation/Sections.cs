using System.Collections.Immutable;
using TrustFund.Application.Agreements;
using TrustFund.Application.Acting;
using TrustFund.Application.Changes;
using TrustFund.Application.Committee;
using TrustFund.Application.Delivery;
using TrustFund.Application.Funding;
using TrustFund.Application.Proposals;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Simulation;

/// <summary>Proposals and all who move them outside the committee, from the first draft to the closed books.</summary>
internal sealed class Sections(Year year)
{
    private int _procedures;

    public async Task Work()
    {
        if (year.Proposals.Count < year.Expected && (year.Proposals.Count == 0 || year.Dice.Next(200) < year.Expected))
            await Begin();
        foreach (var id in year.Proposals)
        {
            for (var times = year.Dice.Next(4); times > 0; times--)
                await Move(id);
        }
    }

    private async Task Begin()
    {
        var section = year.Chance(4) ? "UNPOL" : "DDR";
        await year.Try(SponsorOf(section), new OpenDraft(Id, Content(section)));
    }

    /// <summary>Somebody looks at what is open on the proposal and does one of it.</summary>
    private async Task Move(ProposalId id)
    {
        var file = await year.Fund.File(id);
        if (file.Workflow.HasEnded || IsForgotten(file))
            return;
        for (var looks = 0; looks < 5; looks++)
        {
            if (Deed(year.Pick(file.Workflow.Open).Action, file) is not var (person, command))
                continue;
            await year.Try(person, command);
            return;
        }
    }

    /// <summary>Some proposals nobody comes back to, wherever a clock waits for somebody.</summary>
    private static bool IsForgotten(ProposalFile file) => file.Proposal.Id.Value.EndsWith('4') && file.Workflow.Stage is ("returned" or "deferred" or "approved");

    private (string Person, ICommand Command)? Deed(string action, ProposalFile file)
    {
        var (id, sponsor, today) = (file.Proposal.Id, SponsorOf(file.Proposal.Content.LeadSection.Value), year.Today);
        return action switch
        {
            "edit-draft" => (sponsor, new EditDraft(id, Content(file.Proposal.Content.LeadSection.Value))),
            "submit-proposal" => (sponsor, new SubmitProposal(id)),
            "delete-draft" => Rarely(15, sponsor, new DeleteDraft(id)),
            "pass-screening" => ("secretary", new PassScreening(id, "Complete", ImmutableArray<ProposalId>.Empty)),
            "return-proposal" => Rarely(15, "secretary", new ReturnProposal(id, [new ReturnPoint("1", "Why there?")])),
            "declare-ineligible" => Rarely(20, "secretary", new DeclareIneligible(id, "Not for this fund")),
            "resubmit-proposal" => (sponsor, new ResubmitProposal(
                id, Content(file.Proposal.Content.LeadSection.Value), (file.Proposal.Return?.Points ?? []).ToImmutableSortedDictionary(point => point.Id, _ => "Because", StringComparer.Ordinal))),
            "withdraw-proposal" => Rarely(12, sponsor, new WithdrawProposal(id, "Overtaken")),
            "give-clearance" => Clearance(id),
            "put-on-agenda" => Agenda(id),
            "start-written-procedure" => Rarely(3, "secretary", new StartWrittenProcedure(id, Procedure())),
            "resume-deferred" => Rarely(4, "secretary", new ResumeDeferred(id, "The facts are there")),
            "confirm-approval" => ("secretary", new ConfirmApproval(id)),
            "submit-evidence" => OnCondition(file, ConditionStage.Open, number => (sponsor, new SubmitEvidence(id, number, "title.pdf", "The title"))),
            "verify-condition" => OnCondition(file, ConditionStage.Submitted, number => ("secretary", new VerifyCondition(id, number, "Seen"))),
            "reject-evidence" => OnCondition(file, ConditionStage.Submitted, number => Rarely(4, "secretary", new RejectEvidence(id, number, "Not signed"))),
            "request-allocation" => Allocation(file),
            "certify-allocation" => OnRequest(file, number => (year.Chance(5) ? "both" : "certifier", new CertifyAllocation(id, number))),
            "decline-allocation" => OnRequest(file, number => Rarely(10, "certifier", new DeclineAllocation(id, number, "Not from this one"))),
            "give-no-objection" => OnRequest(file, number => (year.Chance(2) ? "donor" : "norwegian", new GiveNoObjection(id, number))),
            "release-allocation" => Release(file),
            "send-back-to-committee" => Rarely(40, "secretary", new SendBackToCommittee(id, Content(file.Proposal.Content.LeadSection.Value), "The price rose")),
            "draw-up-agreement" => ("secretary", new DrawUpAgreement(id, Terms(file.Proposal.Approval!.Cost))),
            "record-bank-details" when file.Agreement.Bank is null || year.Chance(40) => ("secretary", new RecordBankDetails(id, AProject.Bank())),
            "check-bank-details" when !file.Agreement.IsBankChecked => ("certifier", new CheckBankDetails(id, "Called the bank")),
            "sign-for-partner" => ("secretary", new SignForPartner(id, "Mme Traoré", "agreement.pdf", today)),
            "sign-for-mission" => ("srsg", new SignForMission(id, today)),
            "cancel-project" => Rarely(60, "secretary", new CancelProject(id, "Lost")),
            "approve-change" => ("chair", new ApproveChange(id, file.Changes.All.Length)),
            "apply-change" => ("secretary", new ApplyChange(id, file.Changes.All.Length, "addendum.pdf")),
            "request-tranche" => OnTranche(file, TrancheStage.Planned, number => (year.Chance(5) ? "both" : "requester", new RequestTranche(id, number))),
            "certify-tranche" => OnTranche(file, TrancheStage.Requested, number => (year.Chance(5) ? "both" : "certifier", new CertifyTranche(id, number))),
            "pay-tranche" => OnTranche(file, TrancheStage.Certified, number => ("payer", new PayTranche(id, number, today, $"SWIFT-{id}-{number}"))),
            "take-back-payment" => OnTranche(file, TrancheStage.Paid, number => Rarely(20, "payer", new TakeBackPayment(id, number, "Bounced", today))),
            "accept-report" when file.Delivery.Waiting is not null => (file.Delivery.FinalNarrative is null ? "secretary" : "certifier", new AcceptReport(id, today)),
            "submit-final-narrative-report" => (sponsor, new SubmitFinalNarrativeReport(id, "final.pdf")),
            "accept-final-narrative-report" => ("secretary", new AcceptFinalNarrativeReport(id)),
            "release-commitment" => Rarely(4, "certifier", new ReleaseCommitment(id)),
            "request-write-off" => Rarely(6, "requester", new RequestWriteOff(id, "Too small")),
            "certify-write-off" => ("certifier", new CertifyWriteOff(id)),
            "resume-project" => Rarely(3, "chair", new ResumeProject(id, "Calm")),
            "review-suspension" => ("secretary", new ReviewSuspension(id, "Still fighting")),
            "close-project" => ("certifier", new CloseProject(id)),
            "record-visit" => Rarely(5, "secretary", new RecordVisit(id, today, "Mopti", "Seen")),
            "submit-report" => Report(file),
            "submit-final-financial-report" when file.Delivery.Money is { } money => (sponsor, new SubmitFinalFinancialReport(id, Spending(money.Spent))),
            "record-partner-refund" when file.Delivery.Money is { WithPartner.IsPositive: true } money && !year.Chance(4) =>
                ("requester", new RecordPartnerRefund(id, money.WithPartner, today, $"IN-{id}-{file.Workflow.State.Sequence}")),
            "complete-operations" => Rarely(8, sponsor, new CompleteOperations(id, "handover.pdf", today)),
            "terminate-project" => Rarely(25, "srsg", new TerminateProject(id, "Lost")),
            "suspend-project" => Rarely(10, "chair", new SuspendProject(id, "Fighting")),
            "reopen-project" => Rarely(30, "srsg", new ReopenProject(id, "An invoice")),
            _ when year.Chance(3) && file.Delivery.Tranches.Length > 1 && file.Delivery.Budget.Length > 1 => Anything(file),
            _ => null,
        };
    }

    private (string, ICommand)? Rarely(int oneIn, string person, ICommand command) => year.Chance(oneIn) ? (person, command) : null;

    /// <summary>What somebody in delivery tries, sensible or not.</summary>
    private (string Person, ICommand Command) Anything(ProposalFile file) =>
        new RandomStep(year.Dice.Next(26), year.Dice.Next(9_500_000), year.Chance(5)).On(file, new AProject(year.Fund, file.Proposal.Id));

    private ContentFacts Content(string section) => year.Chance(6)
        ? Building.AFund.Content(20_000 + year.Dice.Next(150_000), section) with { Pillar = "C" }
        : Building.AFund.Content(20_000 + year.Dice.Next(150_000), section);

    private (string, ICommand)? Clearance(ProposalId id)
    {
        // The last is needed for pillar C alone.
        var (person, kind) = year.Pick<(string, string)>([("fin-reviewer", "finance"), ("gen-reviewer", "gender"), ("cap-reviewer", "partner-capacity"), ("hrddp-reviewer", "hrddp")]);
        var verdict = year.Dice.Next(30) switch { 0 => ClearanceVerdict.NotCleared, 1 => ClearanceVerdict.ClearedWithRemarks, _ => ClearanceVerdict.Cleared };
        return (person, new GiveClearance(id, kind, verdict, verdict == ClearanceVerdict.Cleared ? null : "A remark"));
    }

    private (string, ICommand)? Agenda(ProposalId id)
    {
        if (year.NextMeeting is not { } session)
            return null;
        var condition = Condition(owner: "sponsor", due: year.Today.AddDays(30 + year.Dice.Next(60)));
        return ("secretary", new PutOnAgenda(id, session, year.Chance(3) ? [condition] : null));
    }

    private SessionId Procedure() => new($"PRC-W-{++_procedures}");

    private static (string, ICommand)? OnCondition(ProposalFile file, ConditionStage stage, Func<int, (string, ICommand)?> deed) =>
        file.Conditions.All.FirstOrDefault(condition => condition.Stage == stage) is { } condition ? deed(condition.Number) : null;

    private static (string, ICommand)? OnTranche(ProposalFile file, TrancheStage stage, Func<int, (string, ICommand)?> deed) =>
        file.Delivery.Tranches.FirstOrDefault(tranche => tranche.Stage == stage) is { } tranche ? deed(tranche.Number) : null;

    private static (string, ICommand)? OnRequest(ProposalFile file, Func<int, (string, ICommand)?> deed) =>
        file.Funding.Requests.FirstOrDefault() is { } request ? deed(request.Number) : null;

    private (string, ICommand)? Allocation(ProposalFile file)
    {
        if (year.Contributions.Count == 0 || file.Proposal.Approval is not { } approval || !file.Funding.Room(approval.Cost).IsPositive)
            return null;
        var room = file.Funding.Room(approval.Cost).MinorUnits;
        var cost = year.Chance(2) ? room : 1 + year.Dice.NextInt64(room);
        return (year.Chance(5) ? "both" : "requester", new RequestAllocation(file.Proposal.Id, year.Pick(year.Contributions), new Money(cost, Currency.Usd)));
    }

    private (string, ICommand)? Release(ProposalFile file) =>
        file.Funding.Shares.FirstOrDefault(one => one.Cost.IsPositive) is { } share ? Rarely(10, "certifier", new ReleaseAllocation(file.Proposal.Id, share.Contribution, share.Cost, "Elsewhere")) : null;

    private AgreementTerms Terms(Money cost)
    {
        var (half, works) = (new Money(cost.MinorUnits / 2, cost.Currency), new Money(cost.MinorUnits / 3 * 2, cost.Currency));
        return new AgreementTerms(
            Building.AFund.Partner, cost, year.Today, year.Today.AddDays(120), [new PlannedTranche(1, half, year.Today), new PlannedTranche(2, cost - half, year.Today.AddDays(45))],
            [new BudgetLine("1", "Works", works), new BudgetLine("2", "Equipment", cost - works)]);
    }

    /// <summary>Nearly all that was paid is spent, two thirds of it on works.</summary>
    private (string, ICommand)? Report(ProposalFile file)
    {
        if (file.Delivery.Tranches.LastOrDefault(tranche => tranche.IsPaid) is not { } paid)
            return null;
        var sum = file.Delivery.Tranches.Where(tranche => tranche.IsPaid).Sum(tranche => tranche.Amount.MinorUnits);
        return (SponsorOf(file.Proposal.Content.LeadSection.Value), new SubmitReport(file.Proposal.Id, paid.Number, Spending(new Money(sum - year.Dice.Next(50_000), Currency.Usd))));
    }

    private static ReportFacts Spending(Money spent) => new(
        "report.pdf", [new SpentLine("1", new Money(spent.MinorUnits / 3 * 2, spent.Currency)), new SpentLine("2", new Money(spent.MinorUnits - (spent.MinorUnits / 3 * 2), spent.Currency))], "A correction", null);

    private static string SponsorOf(string section) => section == "UNPOL" ? "police-sponsor" : "sponsor";
}
