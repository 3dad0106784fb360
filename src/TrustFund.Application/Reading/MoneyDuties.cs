using TrustFund.Application.Funding;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Reading;

/// <summary>Which acts about money wait for somebody, by the same rules that decide whether they may be taken.</summary>
public static class MoneyDuties
{
    /// <summary>A tranche is asked for so many days before it is due.</summary>
    private const int DaysAhead = 14;

    /// <summary>What waits for the visitor on a project.</summary>
    public static IEnumerable<MoneyDuty> Of(ProposalFile file, Visitor visitor)
    {
        var (id, title, actor) = (file.Proposal.Id, ProjectTitle.Of(file.Proposal.Content), visitor.Actor);
        foreach (var request in file.Funding.Requests)
        {
            if (Allocations.WhyNotSignFor(file.Funding, request.Number, actor) is null)
                yield return new MoneyDuty("certify-allocation", id, null, title, request.Number, request.Cost + request.Psc, AskedBy: request.RequestedBy);
        }

        var facts = FactsOf.Project(file, visitor.Fund);
        if (facts.ApprovedCost is { } approved && Allocations.WhyNotRequestAny(file.Funding, facts, actor) is null)
            yield return new MoneyDuty("request-allocation", id, null, title, Amount: file.Funding.Room(approved));
        if (BankChecks.WhyNotCheck(file.Agreement, actor) is null)
            yield return new MoneyDuty("check-bank-details", id, null, title, AskedBy: file.Agreement.Bank!.By);
        foreach (var tranche in file.Delivery.Tranches)
        {
            if (TrancheStep.Of(file, tranche, visitor) is { Action: { } action, WhyNot: null } && (action != "request-tranche" || tranche.DueOn <= visitor.Moment.Today.AddDays(DaysAhead)))
                yield return new MoneyDuty(action, id, null, title, tranche.Number, tranche.Amount, tranche.DueOn, tranche.CertifiedBy ?? tranche.RequestedBy);
        }

        if (Reports.WhyNotAccept(file.Delivery, actor) is null)
            yield return new MoneyDuty("accept-report", id, null, title, file.Delivery.Waiting!.Facts.Tranche);
        if (RulesOf(file, visitor.Fund) is { } rules && WriteOffs.WhyNotCertify(file.Delivery, actor, rules) is null)
            yield return new MoneyDuty("certify-write-off", id, null, title, Amount: file.Delivery.WriteOff!.Amount, AskedBy: file.Delivery.WriteOff.By);
    }

    /// <summary>What waits for the visitor on a contribution.</summary>
    /// <param name="position">The contribution's position from today on.</param>
    public static IEnumerable<MoneyDuty> Of(ContributionState contribution, ContributionPosition position, Visitor visitor) =>
        from request in contribution.RefundRequests
        where Refunds.WhyNotCertify(contribution, request.Number, visitor.Moment.Today, position, visitor.Actor, visitor.Moment) is null
        select new MoneyDuty("certify-donor-refund", null, contribution.Id, new ProjectTitle(contribution.Label), request.Number, request.Amount, AskedBy: request.RequestedBy);

    /// <summary>The paid tranche whose report is late: the next tranche is due, or the project's end is over. Null where none is.</summary>
    public static TrancheState? LateReport(DeliveryState delivery, DateOnly today) =>
        delivery.FirstUnreported is { } paid && (delivery.Tranche(paid.Number + 1)?.DueOn ?? delivery.EndsOn) < today ? paid : null;

    /// <summary>The rulebook pinned on the approval; null where nothing is approved.</summary>
    public static Rulebook? RulesOf(ProposalFile file, Fund fund) => file.Proposal.Approval is { } approval ? fund.Rulebook(approval.RulebookVersion) : null;
}
