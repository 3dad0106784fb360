using System.Collections.Immutable;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>The dossier as the proposal has it now.</summary>
public sealed record DossierFacts(string Hash, Money Amount, ImmutableArray<SectionId> Sponsors, ImmutableArray<PartnerId> Partners);

/// <summary>
/// An edit of the dossier (domain.md §3.8). On an open item it voids the votes, and only the text may change: another
/// amount, sponsor or partner would make another roll, other recusals or another majority, so it takes a new item.
/// </summary>
public static class DossierEdits
{
    public static Refusal? WhyNotChange(SessionState state, int item, DossierFacts dossier, Actor actor, Rulebook rules)
    {
        if ((Agenda.WhyNotUnderWay(state) ?? Agenda.WhyNotKnown(state, item) ?? Agenda.WhyNotComparable(dossier.Amount, rules)) is { } refusal)
            return refusal;
        var listed = state.Find(item)!;
        if (!actor.Is(Roles.System) && !listed.Agenda.Sponsors.Any(actor.IsSponsorOf) && Agenda.WhyNotSecretariat(actor) is { } notEntitled)
            return notEntitled;
        if (listed.Stage is ItemStage.Closed or ItemStage.Withdrawn)
            return Refusal.Of("session.item-ended", ("item", item));
        if (string.IsNullOrWhiteSpace(dossier.Hash) || dossier.Sponsors.IsDefaultOrEmpty)
            return Refusal.Of("session.no-dossier", ("proposal", listed.Agenda.Proposal));
        var sameFacts = listed.Agenda.Amount == dossier.Amount
            && listed.Agenda.Sponsors.ToHashSet().SetEquals(dossier.Sponsors)
            && listed.Agenda.Partners.ToHashSet().SetEquals(dossier.Partners);
        if (sameFacts && listed.Agenda.DossierHash == dossier.Hash)
            return Refusal.Of("session.dossier-unchanged", ("item", item));
        return listed.Stage == ItemStage.Open && !sameFacts ? Refusal.Of("session.edit-needs-new-item", ("item", item)) : null;
    }

    /// <summary>In a written procedure the time to answer runs again, for silence must not consent to what nobody saw.</summary>
    public static Decision Change(
        SessionState state, int item, DossierFacts dossier, Actor actor, Moment moment, Rulebook rules, WorkingCalendar calendar)
    {
        if (WhyNotChange(state, item, dossier, actor, rules) is { } refusal)
            return refusal;
        DateOnly? deadline = state.Find(item)!.Notice is { } notice
            ? WrittenProcedure.DeadlineFrom(moment.Today, notice.UrgentBecause, rules, calendar)
            : null;
        return new DossierChanged(item, dossier.Hash, dossier.Amount, dossier.Sponsors, dossier.Partners, deadline);
    }
}
