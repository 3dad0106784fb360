namespace TrustFund.Contracts.Committee;

/// <summary>A session was called.</summary>
/// <param name="Date">Of the meeting, or on which the notice goes out.</param>
/// <param name="Kind"><c>Meeting</c> or <c>Written</c>.</param>
[PublicEvent("org.trustfund.session.scheduled.v1")]
public sealed record SessionScheduled(DateOnly Date, string Place, string Kind) : SessionEvent;

/// <summary>An item came on the agenda.</summary>
/// <param name="Item">Its number in the session, never used twice.</param>
/// <param name="Kind"><c>Decision</c>, <c>ReVote</c>, <c>Waiver</c> or <c>ChangeRequest</c>.</param>
/// <param name="About">What is waived or changed, as in <c>condition/2</c>; absent for the proposal itself.</param>
[PublicEvent("org.trustfund.session.item-added.v1")]
public sealed record ItemAdded(int Item, string Proposal, string Title, string Kind, MoneyAmount Amount, string? About) : SessionEvent;

/// <summary>Off the agenda.</summary>
[PublicEvent("org.trustfund.session.item-withdrawn.v1")]
public sealed record ItemWithdrawn(int Item, string Proposal, string Reason) : SessionEvent;

/// <summary>The dossiers of these items went out to the members.</summary>
[PublicEvent("org.trustfund.session.dossier-circulated.v1")]
public sealed record DossierCirculated(IReadOnlyList<int> Items, DateOnly On) : SessionEvent;

/// <summary>The ballot on an item is open. Who sits, and what is said and voted, is not told.</summary>
/// <param name="RulebookVersion">The rulebook pinned for the count.</param>
[PublicEvent("org.trustfund.session.item-opened.v1")]
public sealed record ItemOpened(int Item, string Proposal, int RulebookVersion, DateOnly On) : SessionEvent;

/// <summary>The notice of a written procedure.</summary>
/// <param name="Deadline">The last day to answer, all of it.</param>
[PublicEvent("org.trustfund.session.notice-issued.v1")]
public sealed record NoticeIssued(int Item, string Proposal, DateOnly Deadline, bool Urgent, DateOnly On) : SessionEvent;

/// <summary>The session is over.</summary>
[PublicEvent("org.trustfund.session.closed.v1")]
public sealed record SessionClosed(DateOnly On) : SessionEvent;

/// <summary>
/// The ballot on an item ended. The count is in the minutes, which show it to whom they may: somebody recused learns the
/// outcome and not the votes, so neither does a consumer.
/// </summary>
/// <param name="Outcome"><c>Approved</c>, <c>ApprovedWithConditions</c>, <c>Deferred</c>, <c>Returned</c>, <c>Rejected</c>, <c>ToMeeting</c> or <c>Escalated</c>.</param>
/// <param name="Ground">Why, where votes alone do not say: <c>Votes</c>, <c>NoQuorum</c> and the like.</param>
/// <param name="Until">The date that a deferral waits for.</param>
[PublicEvent("org.trustfund.ballot.item-closed.v1")]
public sealed record ItemClosed(int Item, string Proposal, string Outcome, string Ground, DateOnly? Until) : SessionEvent;

/// <summary>The Head of Mission decided an item that the committee had too few seats for.</summary>
[PublicEvent("org.trustfund.ballot.head-of-mission-decided.v1")]
public sealed record HeadOfMissionDecided(int Item, string Proposal, string Outcome, string Reason, DateOnly? Until) : SessionEvent;

/// <summary>The minutes were signed.</summary>
/// <param name="Capacity"><c>Chair</c> or <c>Secretary</c>; they hold once both have.</param>
/// <param name="Hash">SHA-256 of what was signed, lower-case hexadecimal.</param>
[PublicEvent("org.trustfund.minutes.signed.v1")]
public sealed record MinutesSigned(string Capacity, string Hash) : SessionEvent;

/// <summary>A correction of signed minutes was signed.</summary>
[PublicEvent("org.trustfund.minutes.erratum-signed.v1")]
public sealed record ErratumSigned(int Number, string Capacity) : SessionEvent;
