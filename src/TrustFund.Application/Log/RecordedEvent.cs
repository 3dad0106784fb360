using TrustFund.Domain;

namespace TrustFund.Application.Log;

/// <summary>A stream of the log: <c>fund/…</c>, <c>proposal/…</c>, <c>contribution/…</c> or <c>session/…</c>.</summary>
public readonly record struct StreamId(string Value)
{
    public static StreamId Of(FundId id) => new($"fund/{id}");

    public static StreamId Of(ProposalId id) => new($"proposal/{id}");

    public static StreamId Of(ContributionId id) => new($"contribution/{id}");

    public static StreamId Of(SessionId id) => new($"session/{id}");

    /// <summary>What stands before the slash.</summary>
    public string Kind => Value[..Value.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>What stands behind the slash.</summary>
    public string Id => Value[(Value.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public override string ToString() => Value;
}

/// <summary>Who did it, by which command, when: the same for every event of one command.</summary>
/// <param name="Fund">The fund concerned.</param>
/// <param name="Actor">The person who acted, or <c>system</c>.</param>
/// <param name="OnBehalfOf">The delegator, where a delegate acted (domain.md §3.11).</param>
/// <param name="Command">The action's name, as in <c>cast-vote</c>.</param>
/// <param name="CommandKey">The caller's idempotency key, or the one made for it.</param>
/// <param name="At">Business instant, UTC; for imported history the stated one.</param>
/// <param name="EffectiveOn">Business date in the fund's time zone.</param>
/// <param name="RecordedAt">When it was written, UTC.</param>
/// <param name="Trace">W3C trace parent of the request, so that one trace goes from request to report.</param>
public sealed record Circumstances(
    FundId Fund,
    PersonId Actor,
    PersonId? OnBehalfOf,
    string Command,
    string CommandKey,
    DateTimeOffset At,
    DateOnly EffectiveOn,
    DateTimeOffset RecordedAt,
    string? Trace);

/// <summary>An event about to be appended: its stream's next version, its stored name, its body as canonical UTF-8 JSON.</summary>
/// <param name="Contract">The public CloudEvent of it as JSON, mapped when written, or null where it is internal.</param>
public sealed record NewEvent(StreamId Stream, int Version, string Type, int TypeVersion, byte[] Body, byte[]? Contract, Circumstances Circumstances);

/// <summary>One row of the log.</summary>
/// <param name="Position">1, 2, 3 … without gaps: the order of commits.</param>
/// <param name="Hash">SHA-256 over the previous row's hash and this row's fields (see <see cref="HashChain"/>).</param>
public sealed record RecordedEvent(
    long Position,
    StreamId Stream,
    int Version,
    string Type,
    int TypeVersion,
    byte[] Body,
    byte[]? Contract,
    Circumstances Circumstances,
    byte[] PreviousHash,
    byte[] Hash);

/// <summary>The last row of the log; an empty log has position 0 and 32 zero bytes.</summary>
public sealed record LogHead(long Position, byte[] Hash)
{
    public static LogHead Empty { get; } = new(0, new byte[32]);
}
