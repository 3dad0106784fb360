using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Delivery;

/// <summary>What a sponsor hands in.</summary>
/// <param name="Narrative">The document, by its hash or registry reference.</param>
/// <param name="Lines">Every budget line with what was spent on it from the beginning.</param>
/// <param name="Correction">Why a line is lower than reported before.</param>
/// <param name="Overspend">Why more was spent than paid; the partner bears it.</param>
public sealed record ReportFacts(string Narrative, ImmutableArray<SpentLine> Lines, string? Correction = null, string? Overspend = null);

/// <summary>Progress reports and the final financial report: handed in by the sponsor, accepted by somebody else (domain.md §2, F5, F17).</summary>
public static class Reports
{
    /// <param name="sponsors">The project's sections, lead and joint.</param>
    public static Refusal? WhyNotSubmitProgress(DeliveryState state, int tranche, ImmutableArray<SectionId> sponsors, Actor actor)
    {
        if (WhyNotHandIn(state, sponsors, actor) is { } refusal)
            return refusal;
        return state.Tranche(tranche)?.Stage switch
        {
            null => Refusal.Of("tranche.unknown", ("tranche", tranche)),
            TrancheStage.Paid => null,
            TrancheStage.Reported => Refusal.Of("report.already-accepted", ("tranche", tranche)),
            _ => Refusal.Of("report.tranche-not-paid", ("tranche", tranche)),
        };
    }

    public static Decision SubmitProgress(DeliveryState state, int tranche, ReportFacts facts, ImmutableArray<SectionId> sponsors, Actor actor, Moment moment) =>
        WhyNotSubmitProgress(state, tranche, sponsors, actor) is { } refusal ? refusal : Submit(state, tranche, facts, actor, moment);

    /// <summary>The final financial report states the total once operations are over; from then on nothing is paid or changed.</summary>
    /// <param name="openChange">The number of a change that is neither applied nor refused; null where there is none.</param>
    public static Refusal? WhyNotSubmitFinancial(DeliveryState state, int? openChange, ImmutableArray<SectionId> sponsors, Actor actor)
    {
        if (WhyNotHandIn(state, sponsors, actor) is { } refusal)
            return refusal;
        if (state.Stage is not (DeliveryStage.OperationallyComplete or DeliveryStage.Terminated))
            return Refusal.Of("report.not-complete", ("stage", state.Stage));
        if (state.FirstUnreported is { } tranche)
            return Refusal.Of("report.tranche-unreported", ("tranche", tranche.Number));
        if (state.Tranches.FirstOrDefault(one => one.Stage is TrancheStage.Requested or TrancheStage.Certified) is { } pending)
            return Refusal.Of("report.tranche-pending", ("tranche", pending.Number), ("stage", pending.Stage));
        return openChange is { } change ? Refusal.Of("report.change-open", ("change", change)) : null;
    }

    public static Decision SubmitFinancial(DeliveryState state, ReportFacts facts, int? openChange, ImmutableArray<SectionId> sponsors, Actor actor, Moment moment) =>
        WhyNotSubmitFinancial(state, openChange, sponsors, actor) is { } refusal ? refusal : Submit(state, null, facts, actor, moment);

    /// <summary>The secretariat or finance, and never who handed it in.</summary>
    public static Refusal? WhyNotAccept(DeliveryState state, Actor actor)
    {
        if (!actor.Is(Roles.Secretariat) && !actor.Is(Roles.FinanceRequesting) && !actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("report.accepters-only");
        if (state.Waiting is not { } waiting)
            return Refusal.Of("report.none-waiting");
        return waiting.Facts.By == actor.Person ? Refusal.Of("report.same-person", ("person", actor.Person)) : null;
    }

    /// <summary>Accepts the waiting report and posts what it changes.</summary>
    /// <param name="effectiveOn">When the expenditure counts; today or earlier, not before the last payment.</param>
    /// <param name="allocations">Certified less released, per contribution.</param>
    /// <param name="pscBasisPoints">The rate pinned at the allocation; 0 for a quick impact project.</param>
    public static Decision Accept(
        DeliveryState state,
        DateOnly effectiveOn,
        ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> allocations,
        int pscBasisPoints,
        Actor actor,
        Moment moment)
    {
        if (WhyNotAccept(state, actor) is { } refusal)
            return refusal;
        if (state.PscBasisPoints is { } stated && stated != pscBasisPoints)
            return Refusal.Of("report.psc-basis-changed", ("stated", stated), ("asked", pscBasisPoints));
        var waiting = state.Waiting!;
        var expenditure = Expenditure.Of(state, waiting.Facts.Lines);
        if (WhyNotOn(state, effectiveOn, moment) is { } wrongDate)
            return wrongDate;
        // Money may have come back since the report was handed in: the overspend is then larger than what was logged.
        if (expenditure.Overspend > (waiting.Overspend?.Amount ?? Money.Zero(expenditure.Total.Currency)))
            return Refusal.Of("report.overspend-not-logged", ("overspend", expenditure.Overspend), ("stated", expenditure.Total));
        if (ReportFigures.WhyNotWithinLines(state, waiting.Facts.Lines, expenditure.Overspend) is { } exceeded)
            return exceeded;
        return new ReportAccepted(
            waiting.Facts.Number,
            waiting.Facts.Tranche,
            waiting.Facts.Lines,
            Expenditure.Post(state.Money!, expenditure.Change, allocations, pscBasisPoints),
            expenditure.Overspend,
            pscBasisPoints,
            state.Money!.WithPartner - expenditure.Change,
            effectiveOn,
            actor.Person);
    }

    /// <summary>Sent back to the sponsor: nothing was posted.</summary>
    public static Decision Return(DeliveryState state, string reason, Actor actor, Moment moment)
    {
        if (WhyNotAccept(state, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason)
            ? Refusal.Of("report.reason-needed")
            : new ReportReturned(state.Waiting!.Facts.Number, reason.Trim(), actor.Person, moment.Today);
    }

    private static Refusal? WhyNotHandIn(DeliveryState state, ImmutableArray<SectionId> sponsors, Actor actor)
    {
        if (!sponsors.Any(actor.IsSponsorOf))
            return Refusal.Of("report.sponsor-only");
        if (state.Stage is DeliveryStage.None or DeliveryStage.FinanciallyClosed || state.Money is null)
            return Refusal.Of("report.no-delivery", ("stage", state.Stage));
        if (state.FinalFinancial is not null)
            return Refusal.Of("report.final-accepted", ("date", state.FinalFinancial.EffectiveOn));
        return state.Waiting is { } waiting ? Refusal.Of("report.already-waiting", ("report", waiting.Facts.Number), ("date", waiting.Facts.On)) : null;
    }

    private static Decision Submit(DeliveryState state, int? tranche, ReportFacts facts, Actor actor, Moment moment)
    {
        if (string.IsNullOrWhiteSpace(facts.Narrative))
            return Refusal.Of("report.narrative-missing");
        if (ReportFigures.WhyNot(state, facts.Lines, facts.Correction) is { } wrong)
            return wrong;
        var expenditure = Expenditure.Of(state, facts.Lines);
        if (expenditure.Overspend.IsPositive && string.IsNullOrWhiteSpace(facts.Overspend))
            return Refusal.Of("report.overspend-not-logged", ("overspend", expenditure.Overspend), ("stated", expenditure.Total));
        if (ReportFigures.WhyNotWithinLines(state, facts.Lines, expenditure.Overspend) is { } exceeded)
            return exceeded;
        var number = state.Reports + 1;
        var submitted = new ReportSubmitted(number, tranche, facts.Narrative.Trim(), facts.Lines, Trimmed(facts.Correction), actor.Person, moment.Today);
        return expenditure.Overspend.IsPositive
            ? Decision.Of(submitted, new OverspendLogged(number, expenditure.Overspend, facts.Overspend!.Trim(), actor.Person, moment.Today))
            : submitted;
    }

    private static Refusal? WhyNotOn(DeliveryState state, DateOnly date, Moment moment)
    {
        if (date > moment.Today)
            return Refusal.Of("report.future-dated", ("date", date), ("today", moment.Today));
        return state.Tranches.LastOrDefault(tranche => tranche.IsPaid)?.Payment is { } last && date < last.EffectiveOn
            ? Refusal.Of("report.before-payment", ("date", date), ("paid", last.EffectiveOn))
            : null;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
