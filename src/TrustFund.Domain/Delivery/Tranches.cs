using System.Collections.Immutable;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Delivery;

/// <summary>
/// A tranche is requested, certified and paid by three people of finance (F7). What holds it back is asked at each of the
/// three steps, because a report, a condition or a suspension may come in between (F6).
/// </summary>
public static class Tranches
{
    public static Refusal? WhyNotRequest(DeliveryState state, AgreementState agreement, int number, ImmutableArray<int> conditions, Actor actor, Rulebook rules)
    {
        if (!actor.Is(Roles.FinanceRequesting))
            return Refusal.Of("tranche.requesting-only");
        return WhyNotAt(state, number, TrancheStage.Planned) ?? TrancheBlockers.Of(state, agreement, number, conditions, rules).FirstOrDefault();
    }

    /// <param name="conditions">Numbers of the conditions that hold this tranche back today.</param>
    public static Decision Request(
        DeliveryState state, AgreementState agreement, int number, ImmutableArray<int> conditions, Actor actor, Moment moment, Rulebook rules) =>
        WhyNotRequest(state, agreement, number, conditions, actor, rules) is { } refusal ? refusal : new TrancheRequested(number, actor.Person, moment.Today);

    public static Refusal? WhyNotCertify(DeliveryState state, AgreementState agreement, int number, ImmutableArray<int> conditions, Actor actor, Rulebook rules)
    {
        if (!actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("tranche.certifying-only");
        if (WhyNotAt(state, number, TrancheStage.Requested) is { } refusal)
            return refusal;
        return state.Tranche(number)!.RequestedBy == actor.Person
            ? Refusal.Of("tranche.same-person", ("person", actor.Person), ("tranche", number))
            : TrancheBlockers.Of(state, agreement, number, conditions, rules).FirstOrDefault();
    }

    public static Decision Certify(
        DeliveryState state, AgreementState agreement, int number, ImmutableArray<int> conditions, Actor actor, Moment moment, Rulebook rules) =>
        WhyNotCertify(state, agreement, number, conditions, actor, rules) is { } refusal
            ? refusal
            : new TrancheCertified(number, state.Tranche(number)!.RequestedBy!.Value, actor.Person, moment.Today);

    public static Refusal? WhyNotPay(DeliveryState state, AgreementState agreement, int number, ImmutableArray<int> conditions, Actor actor, Rulebook rules)
    {
        if (!actor.Is(Roles.FinancePaying))
            return Refusal.Of("tranche.paying-only");
        if (WhyNotAt(state, number, TrancheStage.Certified) is { } refusal)
            return refusal;
        var tranche = state.Tranche(number)!;
        return tranche.RequestedBy == actor.Person || tranche.CertifiedBy == actor.Person
            ? Refusal.Of("tranche.same-person", ("person", actor.Person), ("tranche", number))
            : TrancheBlockers.Of(state, agreement, number, conditions, rules).FirstOrDefault();
    }

    /// <param name="valueDate">When the money leaves, today or earlier; never before the commitment.</param>
    /// <param name="reference">The bank's reference of the transfer.</param>
    public static Decision Pay(
        DeliveryState state,
        AgreementState agreement,
        int number,
        DateOnly valueDate,
        string reference,
        ImmutableArray<int> conditions,
        Actor actor,
        Moment moment,
        Rulebook rules)
    {
        if (WhyNotPay(state, agreement, number, conditions, actor, rules) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reference))
            return Refusal.Of("tranche.bank-reference-missing");
        if (WhyNotOn(valueDate, state.Tranche(number - 1)?.Payment?.EffectiveOn ?? state.CommittedOn!.Value, moment) is { } wrongDate)
            return wrongDate;
        var tranche = state.Tranche(number)!;
        // What left the bank before it was certified left uncertified (F7), whatever was written down afterwards.
        if (valueDate < tranche.CertifiedOn)
            return Refusal.Of("tranche.before-certificate", ("tranche", number), ("date", valueDate), ("certified", tranche.CertifiedOn));
        return new TranchePaid(
            number,
            tranche.Amount,
            ContributionLines.Share(tranche.Amount, state.Money!.BoundLines),
            reference.Trim(),
            valueDate,
            tranche.RequestedBy!.Value,
            tranche.CertifiedBy!.Value,
            actor.Person);
    }

    /// <summary>Before it is paid, finance that would act next sends it back, or whoever requested it takes it back.</summary>
    public static Refusal? WhyNotDecline(DeliveryState state, int number, Actor actor)
    {
        if (state.Tranche(number) is not { } tranche)
            return Refusal.Of("tranche.unknown", ("tranche", number));
        if (tranche.Stage is not (TrancheStage.Requested or TrancheStage.Certified))
            return Refusal.Of("tranche.wrong-stage", ("tranche", number), ("stage", tranche.Stage), ("expected", TrancheStage.Requested));
        return actor.Is(Roles.FinanceCertifying) || actor.Is(Roles.FinancePaying) || tranche.RequestedBy == actor.Person
            ? null
            : Refusal.Of("tranche.certifying-only");
    }

    public static Decision Decline(DeliveryState state, int number, string reason, Actor actor, Moment moment)
    {
        if (WhyNotDecline(state, number, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason) ? Refusal.Of("tranche.reason-needed") : new TrancheDeclined(number, reason.Trim(), actor.Person, moment.Today);
    }

    /// <summary>A payment that the bank sent back; not once it was reported on, or money of it came back by refund.</summary>
    public static Refusal? WhyNotTakeBack(DeliveryState state, int number, Actor actor)
    {
        if (!actor.Is(Roles.FinancePaying) && !actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("tranche.paying-only");
        if (WhyNotAt(state, number, TrancheStage.Paid) is { } refusal)
            return refusal;
        if (state.Waiting is not null)
            return Refusal.Of("tranche.being-reported", ("tranche", number));
        var untouched = state.Tranche(number)!.Payment!.Lines.All(line => line.Amount <= state.Money!.Find(line.Contribution)!.WithPartner);
        return untouched ? null : Refusal.Of("tranche.payment-used", ("tranche", number));
    }

    public static Decision TakeBack(DeliveryState state, int number, string reason, DateOnly valueDate, Actor actor, Moment moment)
    {
        if (WhyNotTakeBack(state, number, actor) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of("tranche.reason-needed");
        var payment = state.Tranche(number)!.Payment!;
        return WhyNotOn(valueDate, payment.EffectiveOn, moment) is { } wrongDate
            ? wrongDate
            : new TranchePaymentReturned(number, payment.Lines, reason.Trim(), valueDate, actor.Person);
    }

    private static Refusal? WhyNotAt(DeliveryState state, int number, TrancheStage expected)
    {
        if (state.Tranche(number) is not { } tranche)
            return Refusal.Of("tranche.unknown", ("tranche", number));
        return tranche.Stage == expected ? null : Refusal.Of("tranche.wrong-stage", ("tranche", number), ("stage", tranche.Stage), ("expected", expected));
    }

    private static Refusal? WhyNotOn(DateOnly date, DateOnly earliest, Moment moment)
    {
        if (date > moment.Today)
            return Refusal.Of("tranche.future-dated", ("date", date), ("today", moment.Today));
        return date < earliest ? Refusal.Of("tranche.too-early", ("date", date), ("earliest", earliest)) : null;
    }
}
