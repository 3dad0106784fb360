using System.Data.Common;
using Dapper;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Storage.Paging;

namespace TrustFund.Storage.Notices;

/// <summary>Notices and mails beside the log: the same statements on both engines, each change a commit of its own that does not wait for the head.</summary>
public abstract class NoticeBook : INoticeBook
{
    private const string Cursor = "notices";
    private const string ListName = "notices";

    private const string SelectPosition = "SELECT position FROM relays WHERE name = @name";

    private const string MovePosition = "UPDATE relays SET position = @to WHERE name = @name AND position = @from";

    private const string InsertNotice =
        """
        INSERT INTO notices (fund, person, cause, kind, reference, part, detail, action, due_on, urgent, unread, told_at, mail)
        VALUES (@fund, @person, @cause, @kind, @reference, @part, @detail, @action, @due_on, @urgent, 1, @told_at, @mail)
        ON CONFLICT (person, fund, cause) DO NOTHING
        """;

    private const string InsertMail =
        "INSERT INTO mails (id, fund, person, digest_of, due_at, attempts) VALUES (@id, @fund, @person, @digest_of, @due_at, 0) ON CONFLICT (id) DO NOTHING";

    private const string SelectNotices =
        """
        SELECT id, fund, person, cause, kind, reference, part, detail, action, due_on, urgent, unread, told_at, read_at, mail
        FROM notices WHERE fund = @fund AND person = @person AND (unread, id) < (@after_unread, @after_id)
        ORDER BY unread DESC, id DESC LIMIT @limit
        """;

    private const string CountUnread = "SELECT count(*) FROM (SELECT id FROM notices WHERE fund = @fund AND person = @person AND unread = 1 LIMIT @most) AS seen";

    private const string UpdateRead =
        "UPDATE notices SET unread = 0, read_at = @at WHERE fund = @fund AND person = @person AND unread = 1 AND id BETWEEN @from AND @to";

    private const string SelectDue =
        """
        SELECT id, fund, person, digest_of, due_at, attempts, sent_at, failed_at, problem
        FROM mails WHERE due_at <= @now ORDER BY due_at LIMIT @limit
        """;

    private const string SelectOfMail =
        """
        SELECT id, fund, person, cause, kind, reference, part, detail, action, due_on, urgent, unread, told_at, read_at, mail
        FROM notices WHERE mail = @mail ORDER BY id
        """;

    private const string UpdateClaimed = "UPDATE mails SET due_at = @until, attempts = attempts + 1 WHERE id = @id AND attempts = @attempts AND due_at = @due_at";

    private const string UpdateFate = "UPDATE mails SET due_at = @due_at, sent_at = @sent_at, failed_at = @failed_at, problem = @problem WHERE id = @id";

    private const string SelectFailed =
        """
        SELECT id, fund, person, digest_of, due_at, attempts, sent_at, failed_at, problem
        FROM mails WHERE failed_at IS NOT NULL AND fund = @fund ORDER BY failed_at DESC LIMIT @limit
        """;

    private const string SelectWaiting = "SELECT count(*) AS waiting, min(due_at) AS since FROM mails WHERE due_at <= @now";

    private const string CountLater = "SELECT count(*) FROM mails WHERE due_at > @now";

    private const string CountFailed = "SELECT count(*) FROM mails WHERE failed_at > @since";

    private protected NoticeBook()
    {
    }

    /// <inheritdoc/>
    public Task<long> Position(CancellationToken cancellation) =>
        Read(connection => connection.QuerySingleOrDefaultAsync<long>(SelectPosition, new { name = Cursor }), cancellation);

    /// <inheritdoc/>
    public Task<int?> Write(long from, long to, IReadOnlyList<NewNotice> notices, CancellationToken cancellation) => Change<int?>(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            if (await connection.ExecuteAsync(MovePosition, new { to, name = Cursor, from }, transaction) != 1)
                return null;
            var told = 0;
            foreach (var notice in notices)
                told += await Write(connection, notice, transaction) ? 1 : 0;
            await transaction.CommitAsync(cancellation);
            return told;
        },
        cancellation);

    /// <inheritdoc/>
    public async Task<Page<NoticeRow>> Notices(FundId fund, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var key = PageToken.ReadNumbers(after, ListName, 2) ?? [1, long.MaxValue];
        var rows = await Read(
            async connection => (await connection.QueryAsync<NoticeRow>(SelectNotices, new
            {
                fund = fund.Value,
                person = person.Value,
                after_unread = key[0],
                after_id = key[1],
                limit = Pages.Asked(limit),
            })).AsList(),
            cancellation);
        return Pages.Cut(rows, limit, ListName, last => [last.Unread ? "1" : "0", Pages.Text(last.Id)]);
    }

    /// <inheritdoc/>
    public Task<int> Unread(FundId fund, PersonId person, int most, CancellationToken cancellation) =>
        Read(connection => connection.QuerySingleAsync<int>(CountUnread, new { fund = fund.Value, person = person.Value, most }), cancellation);

    /// <inheritdoc/>
    public Task<int> MarkRead(FundId fund, PersonId person, long from, long to, DateTimeOffset at, CancellationToken cancellation) => Change(
        connection => connection.ExecuteAsync(UpdateRead, new { at, fund = fund.Value, person = person.Value, from, to }), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MailRow>> DueMails(DateTimeOffset now, int limit, CancellationToken cancellation) => Read<IReadOnlyList<MailRow>>(
        async connection => (await connection.QueryAsync<MailRow>(SelectDue, new { now, limit })).AsList(), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NoticeRow>> NoticesOf(string mail, CancellationToken cancellation) => Read<IReadOnlyList<NoticeRow>>(
        async connection => (await connection.QueryAsync<NoticeRow>(SelectOfMail, new { mail })).AsList(), cancellation);

    /// <inheritdoc/>
    public Task<bool> Claim(MailRow seen, DateTimeOffset until, CancellationToken cancellation) => Change(
        async connection => await connection.ExecuteAsync(UpdateClaimed, new { until, id = seen.Id, attempts = seen.Attempts, due_at = seen.DueAt }) == 1, cancellation);

    /// <inheritdoc/>
    public Task Conclude(string mail, MailFate fate, CancellationToken cancellation) => Change(
        connection => connection.ExecuteAsync(UpdateFate, new { due_at = fate.DueAt, sent_at = fate.SentAt, failed_at = fate.FailedAt, problem = fate.Problem, id = mail }), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MailRow>> FailedMails(FundId fund, int limit, CancellationToken cancellation) => Read<IReadOnlyList<MailRow>>(
        async connection => (await connection.QueryAsync<MailRow>(SelectFailed, new { fund = fund.Value, limit })).AsList(), cancellation);

    /// <inheritdoc/>
    public Task<Outbox> State(DateTimeOffset now, DateTimeOffset failedSince, CancellationToken cancellation) => Read(
        async connection =>
        {
            var (waiting, since) = await connection.QuerySingleAsync<(long Waiting, string? Since)>(SelectWaiting, new { now });
            var later = await connection.QuerySingleAsync<int>(CountLater, new { now });
            var failed = await connection.QuerySingleAsync<int>(CountFailed, new { since = failedSince });
            return new Outbox((int)waiting, since is null ? null : StoredText.ToInstant(since), later, failed);
        },
        cancellation);

    /// <summary>Asks on a connection of its own.</summary>
    private protected abstract Task<T> Read<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation);

    /// <summary>Writes on a connection of its own; what fails leaves nothing.</summary>
    private protected abstract Task<T> Change<T>(Func<DbConnection, Task<T>> statements, CancellationToken cancellation);

    private static async Task<bool> Write(DbConnection connection, NewNotice told, DbTransaction transaction)
    {
        var isNew = await connection.ExecuteAsync(InsertNotice, ValuesOf(told), transaction) == 1;
        // A digest that is known takes the notice in as it is; one that is due already takes nothing more, for the next is named by its own date.
        if (isNew && told.Mail is { } mail)
        {
            var values = new { id = mail.Id, fund = told.Fund.Value, person = told.Notice.Person.Value, digest_of = mail.DigestOf, due_at = mail.DueAt };
            await connection.ExecuteAsync(InsertMail, values, transaction);
        }

        return isNew;
    }

    private static object ValuesOf(NewNotice told) => new
    {
        fund = told.Fund.Value,
        person = told.Notice.Person.Value,
        cause = told.Notice.Cause,
        kind = told.Notice.Kind.ToString(),
        reference = told.Notice.Reference,
        part = told.Notice.Part,
        detail = told.Notice.Detail,
        action = told.Notice.Action,
        due_on = told.Notice.DueOn,
        urgent = told.Notice.IsUrgent ? 1 : 0,
        told_at = told.ToldAt,
        mail = told.Mail?.Id,
    };
}
