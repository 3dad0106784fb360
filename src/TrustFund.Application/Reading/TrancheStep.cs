using System.Collections.Immutable;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Reading;

/// <summary>A tranche with its next step, and what holds it back.</summary>
/// <param name="Blockers">All of them, whoever would act; empty for a tranche that is paid.</param>
/// <param name="Action">The next step of the payment; null once it is paid.</param>
/// <param name="WhyNot">What keeps the reader from it; null where the reader may take it.</param>
/// <param name="MayDecline">Whether the reader may send it back to the plan.</param>
/// <param name="IsDue">Its date has come and it is not paid.</param>
public sealed record TrancheStep(TrancheState Tranche, ImmutableArray<Refusal> Blockers, string? Action, Refusal? WhyNot, bool MayDecline, bool IsDue)
{
    /// <summary>A tranche of an approved project, for one reader.</summary>
    public static TrancheStep Of(ProposalFile file, TrancheState tranche, Visitor visitor)
    {
        var (delivery, agreement, today, actor) = (file.Delivery, file.Agreement, visitor.Moment.Today, visitor.Actor);
        var mayDecline = Tranches.WhyNotDecline(delivery, tranche.Number, actor) is null;
        if (tranche.IsPaid)
            return new TrancheStep(tranche, [], null, null, false, false);
        var rules = MoneyDuties.RulesOf(file, visitor.Fund) ?? visitor.Fund.RulebookOn(today);
        ImmutableArray<int> conditions = [.. file.Conditions.BlockingTranche(tranche.Number, today).Select(condition => condition.Number)];
        var blockers = TrancheBlockers.Of(delivery, agreement, tranche.Number, conditions, rules);
        var (action, whyNot) = tranche.Stage switch
        {
            TrancheStage.Planned => ("request-tranche", Tranches.WhyNotRequest(delivery, agreement, tranche.Number, conditions, actor, rules)),
            TrancheStage.Requested => ("certify-tranche", Tranches.WhyNotCertify(delivery, agreement, tranche.Number, conditions, actor, rules)),
            _ => ("pay-tranche", Tranches.WhyNotPay(delivery, agreement, tranche.Number, conditions, actor, rules)),
        };
        return new TrancheStep(tranche, blockers, action, whyNot, mayDecline, tranche.DueOn <= today);
    }
}
