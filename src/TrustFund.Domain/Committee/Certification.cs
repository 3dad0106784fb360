using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>
/// Funds certification (domain.md §3.6): finance says whether the money is there. It is no vote and no veto: the count never
/// reads it; and no vote overrides it: whatever the outcome, the record keeps what finance said.
/// </summary>
public static class Certification
{
    public static Refusal? WhyNotRecord(SessionState state, int item, Actor actor)
    {
        if (state.Stage == SessionStage.None)
            return Refusal.Of("session.unknown");
        if (Agenda.WhyNotKnown(state, item) is { } refusal)
            return refusal;
        if (!actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("ballot.only-certifying-finance");
        return state.Find(item)!.Stage == ItemStage.Withdrawn ? Refusal.Of("session.item-ended", ("item", item)) : null;
    }

    /// <summary>May be given at any time, and again; the last one holds.</summary>
    public static Decision Record(SessionState state, int item, bool certified, string? remark, Actor actor, Moment moment)
    {
        if (WhyNotRecord(state, item, actor) is { } refusal)
            return refusal;
        return !certified && string.IsNullOrWhiteSpace(remark)
            ? Refusal.Of("ballot.certification-needs-remark")
            : new FundsCertificationRecorded(item, certified, remark, actor.Person, moment.At);
    }
}
