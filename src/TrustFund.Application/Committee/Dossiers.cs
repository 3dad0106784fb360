using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>An item takes over its proposal's dossier as it is now; votes on the one before are void (domain.md §3.8).</summary>
internal static class Dossiers
{
    public static Refusal? WhyNotTakeOver(Desk desk, SessionState session, ItemState item) => DossierEdits.WhyNotChange(
        session, item.Agenda.Number, Facts(desk, item), desk.Actor, Listing.RulesFor(desk, item.Agenda.Proposal));

    public static Decision Change(Desk desk, SessionState session, ItemState item) => DossierEdits.Change(
        session, item.Agenda.Number, Facts(desk, item), desk.Actor, desk.Moment, Listing.RulesFor(desk, item.Agenda.Proposal), desk.Fund.Calendar);

    public static Refusal? TakeOver(Desk desk, SessionState session, ItemState item) =>
        desk.Raise(StreamId.Of(session.Id), Change(desk, session, item));

    // What a change request is measured by stays what it asked for.
    private static DossierFacts Facts(Desk desk, ItemState item)
    {
        var facts = Listing.DossierOf(desk.FileOf(item.Agenda.Proposal), desk.Fund);
        return item.Agenda.IsOnProposal ? facts : facts with { Amount = item.Agenda.Amount };
    }
}
