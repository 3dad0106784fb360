using TrustFund.Domain.Calendars;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Delivery;

/// <summary>The secretariat or the chair suspends with a reason, reviews, and decides to resume (domain.md §2). No tranche moves meanwhile (F6).</summary>
public static class Suspensions
{
    public static Refusal? WhyNotSuspend(DeliveryState state, Actor actor)
    {
        if (WhyNotEntitled(actor) is { } refusal)
            return refusal;
        return state.Stage == DeliveryStage.Active ? null : Refusal.Of("suspension.project-not-active", ("stage", state.Stage));
    }

    public static Decision Suspend(DeliveryState state, string reason, Actor actor, Moment moment, WorkingCalendar calendar, Rulebook rules)
    {
        if (WhyNotSuspend(state, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason)
            ? Refusal.Of("suspension.reason-needed")
            : new ProjectSuspended(reason.Trim(), calendar.AddWorkingDays(moment.Today, rules.SuspensionReviewDays), actor.Person, moment.Today);
    }

    public static Refusal? WhyNotReview(DeliveryState state, Actor actor)
    {
        if (WhyNotEntitled(actor) is { } refusal)
            return refusal;
        return state.Stage == DeliveryStage.Suspended ? null : Refusal.Of("suspension.not-suspended", ("stage", state.Stage));
    }

    /// <summary>The suspension stays; the next review is due as many working days from today.</summary>
    public static Decision Review(DeliveryState state, string note, Actor actor, Moment moment, WorkingCalendar calendar, Rulebook rules)
    {
        if (WhyNotReview(state, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(note)
            ? Refusal.Of("suspension.reason-needed")
            : new SuspensionReviewed(note.Trim(), calendar.AddWorkingDays(moment.Today, rules.SuspensionReviewDays), actor.Person, moment.Today);
    }

    public static Refusal? WhyNotResume(DeliveryState state, Actor actor) => WhyNotReview(state, actor);

    /// <param name="decision">What was decided, and why the reason no longer holds.</param>
    public static Decision Resume(DeliveryState state, string decision, Actor actor, Moment moment)
    {
        if (WhyNotResume(state, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(decision) ? Refusal.Of("suspension.reason-needed") : new ProjectResumed(decision.Trim(), actor.Person, moment.Today);
    }

    private static Refusal? WhyNotEntitled(Actor actor) =>
        actor.Is(Roles.Secretariat) || actor.Is(Roles.Chair) ? null : Refusal.Of("suspension.secretariat-or-chair-only");
}
