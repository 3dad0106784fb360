using TrustFund.Application.Acting;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;

namespace TrustFund.Application.Reading;

/// <summary>Sessions and written procedures.</summary>
public sealed partial class ReadingRoom
{
    /// <exception cref="ArgumentException"><paramref name="after"/> is no token of this list.</exception>
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
        var seen = await inquiry.Session(id, person, cancellation);
        if (seen.IsRefused)
            return seen.Refusal;
        var session = seen.Value.Session;
        var entered = await Enter(session.Fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        if (!ReadingRules.MayKnowSessions(entered.Value.Actor))
            return Refusal.Of("session.unknown");
        return session.Minutes is { AreSigned: false } && ReadingRules.WhyNotRead("read-unsigned-minutes", Audience.OfUnsignedMinutes, entered.Value) is not null
            ? seen.Value with { Session = session with { Minutes = null } }
            : seen;
    }
}
