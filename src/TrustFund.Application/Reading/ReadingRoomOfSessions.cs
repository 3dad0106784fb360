using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Reading;

/// <summary>The item of a session under which a proposal lies before the committee.</summary>
/// <param name="IsOpen">It is voted on now; else it is listed.</param>
public sealed record PlaceOnAgenda(SessionId Session, int Item, bool IsOpen);

/// <summary>A change that waits for its approval, as the committee may decide on it.</summary>
/// <param name="Place">Where it is on an agenda; null where it is on none.</param>
/// <param name="Meetings">On whose agenda it could be put, the first on top.</param>
public sealed record ChangeBeforeCommittee(ChangeState Change, PlaceOnAgenda? Place, ImmutableArray<SessionState> Meetings);

/// <summary>Sessions and written procedures.</summary>
public sealed partial class ReadingRoom
{
    /// <summary>Where a proposal that was read lies before the committee now; null where it does not, and for donors and partners.</summary>
    public Task<PlaceOnAgenda?> PlaceOf(ReadProposal read, CancellationToken cancellation) => PlaceOf(read.Visitor, read.Seen.File, cancellation);

    private async Task<PlaceOnAgenda?> PlaceOf(Visitor visitor, ProposalFile file, CancellationToken cancellation)
    {
        if (visitor.IsOutsider || file.Proposal.Session is not { } id || await inquiry.Load<SessionState>(StreamId.Of(id), cancellation) is not { State: { } session })
            return null;
        var item = session.Items.LastOrDefault(one => one.Agenda.Proposal == file.Proposal.Id && one.Stage is ItemStage.Listed or ItemStage.Open);
        return item is null ? null : new PlaceOnAgenda(id, item.Agenda.Number, item.Stage == ItemStage.Open);
    }

    /// <summary>The change of a proposal that waits, and the meetings that could decide on it; null where none waits, and for donors and partners.</summary>
    public async Task<ChangeBeforeCommittee?> ChangeBeforeCommittee(ReadProposal read, CancellationToken cancellation)
    {
        var (visitor, file) = (read.Visitor, read.Seen.File);
        if (visitor.IsOutsider || file.Changes.Open is not { Stage: ChangeStage.Requested } change)
            return null;
        var subject = ChangesState.SubjectOf(change.Number);
        var meetings = (await MeetingsToCome(visitor, cancellation)).Select(meeting => meeting.Session).ToImmutableArray();
        return new ChangeBeforeCommittee(change, PlaceAmong(meetings, file.Proposal.Id, subject), meetings);
    }

    /// <summary>Where something about a proposal lies before the committee.</summary>
    private static PlaceOnAgenda? PlaceAmong(IEnumerable<SessionState> meetings, ProposalId proposal, string subject)
    {
        var places = from session in meetings
                     from item in session.Items
                     where item.Agenda.Proposal == proposal && item.Agenda.Subject == subject && item.Stage is ItemStage.Listed or ItemStage.Open
                     select new PlaceOnAgenda(session.Id, item.Agenda.Number, item.Stage == ItemStage.Open);
        return places.FirstOrDefault();
    }

    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Page<SessionRow>>> Sessions(
        FundId fund, PersonId person, string? proposal, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        return ReadingRules.WhyNotRead("read-sessions", Audience.Mission, entered.Value) is { } refusal
            ? refusal
            : await queries.Sessions(fund.Value, proposal, after, limit, cancellation);
    }

    /// <summary>A session through the eyes of one person: never more of votes and deliberation than the committee's rules show.</summary>
    public async Task<Result<SeenSession>> Session(SessionId id, PersonId person, CancellationToken cancellation)
    {
        // As with a proposal: what may not be known of is found out as soon as what is not there.
        var found = await inquiry.Load<SessionState>(StreamId.Of(id), cancellation);
        var entered = await EnterFundOf(found?.State.Fund, person, cancellation);
        if (found is null || (!entered.IsRefused && !ReadingRules.MayKnowSessions(entered.Value.Actor)))
            return Refusal.Of("session.unknown");
        if (entered.IsRefused)
            return entered.Refusal;
        var seen = await inquiry.Session(id, person, cancellation);
        if (seen.IsRefused)
            return seen.Refusal;
        var session = seen.Value.Session;
        return session.Minutes is { AreSigned: false } && ReadingRules.WhyNotRead("read-unsigned-minutes", Audience.OfUnsignedMinutes, entered.Value) is not null
            ? seen.Value with { Session = session with { Minutes = null } }
            : seen;
    }
}
