using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Reading;

/// <summary>A session as one person may see it, with its version (the ETag).</summary>
public sealed record ReadSession(SessionView View, int Version);

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
    public async Task<Result<ReadSession>> Session(SessionId id, PersonId person, CancellationToken cancellation)
    {
        if (await inquiry.Load<SessionState>(StreamId.Of(id), cancellation) is not { } seen)
            return Refusal.Of("session.unknown");
        var entered = await Enter(seen.State.Fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        return ReadingRules.WhyNotRead("read-sessions", Audience.Mission, entered.Value) is { } refusal
            ? refusal
            : new ReadSession(SessionView.Of(seen.State, entered.Value.Actor), seen.Version);
    }
}
