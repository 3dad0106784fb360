namespace TrustFund.Application.Store;

/// <summary>How an attempt to sign in, or a session, ended.</summary>
public enum SignInKind
{
    /// <summary>A session began.</summary>
    SignedIn,

    /// <summary>Somebody was turned away.</summary>
    Refused,

    /// <summary>Somebody ended their session.</summary>
    SignedOut,

    /// <summary>Somebody made the secret address of their calendar, or renewed it.</summary>
    CalendarGiven,

    /// <summary>Somebody took the secret address of their calendar away.</summary>
    CalendarTakenAway,
}

/// <summary>What is kept of a sign-in: never a secret, and of the address only the network.</summary>
/// <param name="At">UTC, by the real clock, whatever date the service's business is at.</param>
/// <param name="Way">With what it was tried: <c>provider</c> or <c>demonstration</c>; <c>calendar</c> of a calendar's address.</param>
/// <param name="Person">Null where nobody was vouched for; what was only typed is not kept.</param>
/// <param name="Code">Of the refusal; null where there was none.</param>
/// <param name="Network">The first 24 bits of an IPv4 address, the first 48 of an IPv6 one, as <c>192.0.2.0/24</c>.</param>
public sealed record SignInNote(DateTimeOffset At, SignInKind Kind, string Way, string? Person, string? Code, string Network);

/// <summary>A note as it is kept.</summary>
/// <param name="Number">Counts up; a gap means that something was forgotten or not committed.</param>
public sealed record SignInRow(long Number, DateTimeOffset At, string Kind, string Way, string? Person, string? Code, string Network);

/// <summary>How often signing in has failed from an address.</summary>
/// <param name="EndsAt">UTC; from then on it counts anew.</param>
public sealed record FailedSignIns(long Failures, DateTimeOffset EndsAt);

/// <summary>
/// Sign-ins and sessions, beside the log: personal data that are forgotten after a while, which nothing in the log can be.
/// Each change is a commit of its own that does not wait for the head.
/// </summary>
public interface ISignIns
{
    /// <summary>Keeps a note, durably, and forgets those from before an instant, and the failures whose time is over.</summary>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task Note(SignInNote note, DateTimeOffset forgetBefore, CancellationToken cancellation);

    /// <summary>Ends a session on every node: whoever still holds its cookie is nobody. Kept until the cookie itself runs out.</summary>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task EndSession(string session, DateTimeOffset runsOutAt, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Counts a failure from an address, once for all nodes. The first one that counts begins the time, and the one that makes
    /// <paramref name="most"/> begins it again.
    /// </summary>
    /// <param name="endsAt">When the time is over that begins now.</param>
    /// <returns>How many there are now. Two nodes that count at once are not told the same number.</returns>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task<long> CountFailure(string address, int most, DateTimeOffset now, DateTimeOffset endsAt, CancellationToken cancellation);

    /// <summary>What was counted of an address; null where nothing was, or it is forgotten.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<FailedSignIns?> FailuresOf(string address, CancellationToken cancellation);
}

/// <summary>The secret address of somebody's calendar of a fund.</summary>
/// <param name="MadeAt">UTC.</param>
public sealed record CalendarAddress(string Fund, string Person, DateTimeOffset MadeAt);

/// <summary>Secret addresses of calendars, one per fund and person, kept as hashes only.</summary>
public interface ICalendarAddresses
{
    /// <summary>Gives an address in the place of the one before, which then leads nowhere.</summary>
    /// <param name="hash">Of the secret, in hexadecimal.</param>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task Give(string fund, string person, string hash, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Takes the address away; nothing happens where there is none.</summary>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task TakeAway(string fund, string person, CancellationToken cancellation);
}
