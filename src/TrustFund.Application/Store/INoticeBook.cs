using TrustFund.Application.Notices;
using TrustFund.Domain;

namespace TrustFund.Application.Store;

/// <summary>
/// What people were told, and the mails that wait for it: beside the log, each change a commit of its own. It follows from the
/// log and decides nothing; that somebody read a notice is the one thing in it that the log does not know.
/// </summary>
public interface INoticeBook
{
    /// <summary>How far the log was read for notices.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<long> Position(CancellationToken cancellation);

    /// <summary>
    /// Writes notices with their mails, and moves the position, in one commit. A notice whose person and cause are known is passed
    /// over with its mail.
    /// </summary>
    /// <returns>Those that were new; null where the position is not <paramref name="from"/>: another node was first, and nothing was written.</returns>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task<int?> Write(long from, long to, IReadOnlyList<NewNotice> notices, CancellationToken cancellation);

    /// <summary>Somebody's notices in a fund, unread ones first, the latest on top.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<Page<NoticeRow>> Notices(FundId fund, PersonId person, string? after, int limit, CancellationToken cancellation);

    /// <summary>How many of somebody's notices in a fund are unread; counted up to <paramref name="most"/>.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<int> Unread(FundId fund, PersonId person, int most, CancellationToken cancellation);

    /// <summary>Marks somebody's notices as read, from one number to another; those that are stay as they are.</summary>
    /// <returns>How many were unread.</returns>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task<int> MarkRead(FundId fund, PersonId person, long from, long to, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Mails to be sent by now, the longest due first.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<IReadOnlyList<MailRow>> DueMails(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>What a mail tells of, in the order in which it was told.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<IReadOnlyList<NoticeRow>> NoticesOf(string mail, CancellationToken cancellation);

    /// <summary>
    /// Takes a mail for one attempt: until <paramref name="until"/> nobody else tries. A node that dies while it sends leaves the mail
    /// to be tried again then.
    /// </summary>
    /// <returns>False where the mail is not as it was seen: another node has it, or it is done.</returns>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task<bool> Claim(MailRow seen, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Says what became of a mail.</summary>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task Conclude(string mail, MailFate fate, CancellationToken cancellation);

    /// <summary>Mails of a fund that were given up, the latest first.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<IReadOnlyList<MailRow>> FailedMails(FundId fund, int limit, CancellationToken cancellation);

    /// <summary>How the outbox is.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<Outbox> State(DateTimeOffset now, DateTimeOffset failedSince, CancellationToken cancellation);
}

/// <summary>A notice about to be written.</summary>
/// <param name="ToldAt">UTC.</param>
/// <param name="Mail">Null where it is not mailed.</param>
public sealed record NewNotice(FundId Fund, Notice Notice, DateTimeOffset ToldAt, NewMail? Mail);

/// <summary>A mail about to be written; one that is known, as a digest is from its second notice on, stays as it is.</summary>
/// <param name="Id">The same from every node.</param>
/// <param name="DigestOf">The date whose digest it is; null: a mail of one notice.</param>
public sealed record NewMail(string Id, DateOnly? DigestOf, DateTimeOffset DueAt);

/// <summary>A notice as stored.</summary>
/// <param name="Id">Ascending as they were told.</param>
/// <param name="Kind">A member of <see cref="Domain.Notices.NoticeKind"/>.</param>
/// <param name="Mail">The mail that tells it; null where none does.</param>
public sealed record NoticeRow(
    long Id,
    string Fund,
    string Person,
    string Cause,
    string Kind,
    string Reference,
    int? Part,
    string Detail,
    string? Action,
    DateOnly? DueOn,
    bool Urgent,
    bool Unread,
    DateTimeOffset ToldAt,
    DateTimeOffset? ReadAt,
    string? Mail);

/// <summary>A mail as stored. It is waiting while <paramref name="DueAt"/> is there; done without having been sent or failed, it had nothing to say any more.</summary>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Problem">What the last attempt met, by a stable word and the server's own status; never its text.</param>
public sealed record MailRow(
    string Id, string Fund, string Person, DateOnly? DigestOf, DateTimeOffset? DueAt, int Attempts, DateTimeOffset? SentAt, DateTimeOffset? FailedAt, string? Problem);

/// <summary>What became of a mail: due again, sent, given up, or none of them where there was nothing to say.</summary>
public sealed record MailFate(DateTimeOffset? DueAt, DateTimeOffset? SentAt, DateTimeOffset? FailedAt, string? Problem)
{
    public static MailFate NothingToSay { get; } = new(null, null, null, null);

    public static MailFate Sent(DateTimeOffset at) => new(null, at, null, null);

    public static MailFate Failed(DateTimeOffset at, string problem) => new(null, null, at, problem);

    public static MailFate Again(DateTimeOffset at, string? problem) => new(at, null, null, problem);
}

/// <param name="Waiting">Mails that are due and not sent.</param>
/// <param name="WaitingSince">Since when the oldest of them is; null where none waits.</param>
/// <param name="Later">Mails that wait for an end of quiet hours or for their digest.</param>
/// <param name="Failed">Given up in the time asked for.</param>
public sealed record Outbox(int Waiting, DateTimeOffset? WaitingSince, int Later, int Failed);
