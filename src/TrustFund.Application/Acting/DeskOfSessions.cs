using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Reading;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Acting;

/// <summary>The desk where a session of the committee lies on it.</summary>
public sealed partial class Desk
{
    private Actor? _standing;

    /// <summary>The session that the command is about, including what the command raised on it.</summary>
    public SessionState Session => Loaded<SessionState>(Subject)!;

    /// <summary>Loads a session, makes it the subject and enters its fund.</summary>
    internal async ValueTask<Refusal?> EnterSession(SessionId id)
    {
        var stream = StreamId.Of(id);
        if (await Load<SessionState>(stream) is not { } session)
            return Refusal.Of("session.unknown");
        SetSubject(stream);
        return await Enter(session.Fund);
    }

    /// <summary>Whether the caller may learn that the session exists: the mission, and whoever stands on one of its rolls.</summary>
    internal bool MayKnowSession() =>
        ReadingRules.MayKnowSessions(Actor) || Session.Items.Any(item => item.Roll.Any(seat => seat.Sitting == Actor.Person || seat.Member == Actor.Person));

    /// <summary>A session of the fund entered, beside the subject.</summary>
    internal async ValueTask<Result<SessionState>> LoadSession(SessionId id)
    {
        if (await Load<SessionState>(StreamId.Of(id)) is not { } session)
            return Refusal.Of("session.unknown");
        return session.Fund == FundId ? session : Refusal.Of("session.of-another-fund", ("session", id), ("fund", FundId));
    }

    /// <summary>A session loaded before, including what the command raised on it; null where there is none.</summary>
    internal SessionState? SessionOf(SessionId id) => Loaded<SessionState>(StreamId.Of(id));

    /// <summary>A proposal loaded before, including what the command raised on it.</summary>
    internal ProposalFile FileOf(ProposalId id) => Loaded<ProposalFile>(StreamId.Of(id))!;

    /// <summary>
    /// Whoever stands on the frozen roll of an item has that seat's roles for it, whatever became of the appointment since
    /// (domain.md §3.1); a delegate or an acting chair has them nowhere else.
    /// </summary>
    internal void SitFor(ItemState item)
    {
        if (Caller.IsSystem)
            return;
        _standing ??= Actor;
        var grants = _standing.Grants;
        if (item.Roll.Any(seat => seat.Sitting == _standing.Person || seat.Member == _standing.Person) && !_standing.Is(Roles.Member))
            grants = grants.Add(new RoleGrant(Roles.Member));
        if (Closing.Presides(item, _standing.Person) && !_standing.Is(Roles.Chair))
            grants = grants.Add(new RoleGrant(Roles.Chair));
        _actor = _standing with { Grants = grants };
    }
}
