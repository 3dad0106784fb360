using System.Collections.Immutable;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Notices;

namespace TrustFund.Application.Notices;

/// <summary>A mail ready to be written: to whom, and what it says, as it stands now.</summary>
/// <param name="Id">The same at every attempt.</param>
/// <param name="DigestOf">The date whose digest it is; null: of one notice.</param>
/// <param name="Waiting">For a digest, the reader's open tasks, the nearest deadline first.</param>
public sealed record Letter(
    string Id, Visitor Reader, Person Person, NoticePreferences Preferences, ImmutableArray<ReadNotice> Notices, DateOnly? DigestOf, ImmutableArray<WaitingTask> Waiting);

/// <summary>A task of the reader's inbox with the actions on it that they can take now; with none it waits for others.</summary>
public sealed record WaitingTask(InboxTask Task, ImmutableArray<string> Open);

/// <summary>What is to be done with a mail that is due: written, kept for later, or dropped because there is nothing to say any more.</summary>
public readonly record struct Opened(Letter? Letter, DateTimeOffset? Later);

/// <summary>
/// Opens mails that are due. Everything is asked again at that moment: whether the reader still may read it, still has it to do,
/// still wants it, and is not in quiet hours that were chosen since.
/// </summary>
public sealed class MailDesk(ReadingRoom room, NoticeReader reader, INoticeBook book, TimeProvider clock)
{
    /// <summary>Tasks are gone through in so many pages at most: what somebody can do may come behind much that they only follow.</summary>
    private const int MostPages = 3;

    private const int TasksOfPage = 100;

    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    public async Task<Opened> Open(MailRow mail, CancellationToken cancellation)
    {
        var (fund, person) = (FundId.Of(mail.Fund), PersonId.Of(mail.Person));
        var entered = await room.EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused || entered.Value.Fund.People.GetValueOrDefault(mail.Person) is not { Email: { Length: > 0 }, IsMadeUp: false } known)
            return default;
        var visitor = entered.Value;
        var preferences = visitor.Fund.NoticePreferencesOf(person);
        var notices = await Read(mail, visitor, preferences, cancellation);
        if (notices.IsEmpty)
            return default;
        var now = clock.GetUtcNow();
        var isUrgent = preferences.UrgentPasses && notices.Any(notice => notice.Row.Urgent);
        if (!isUrgent && NoticeTiming.AfterQuiet(preferences, now, visitor.Fund.Calendar) is var end && end > now)
            return new Opened(null, end);
        return new Opened(new Letter(mail.Id, visitor, known, preferences, notices, mail.DigestOf, mail.DigestOf is null ? [] : await Waiting(visitor, cancellation)), null);
    }

    private async Task<ImmutableArray<ReadNotice>> Read(MailRow mail, Visitor visitor, NoticePreferences preferences, CancellationToken cancellation)
    {
        var read = ImmutableArray.CreateBuilder<ReadNotice>();
        foreach (var row in await book.NoticesOf(mail.Id, cancellation))
        {
            // Read on the page, or done by now: it needs no mail.
            if (row.Unread && await reader.Read(row, visitor, cancellation) is { } notice && (notice.Row.Action is null || notice.IsOpen) && IsWanted(notice, preferences))
                read.Add(notice);
        }

        return read.ToImmutable();
    }

    private static bool IsWanted(ReadNotice notice, NoticePreferences preferences) =>
        preferences.WayOf(notice.Kind) != NoticeWay.Never || notice.Row.DueOn is not null || NoticePreferences.OfDeadlines.Contains(notice.Kind);

    private async Task<ImmutableArray<WaitingTask>> Waiting(Visitor visitor, CancellationToken cancellation)
    {
        var waiting = ImmutableArray.CreateBuilder<WaitingTask>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var tasks = await room.Tasks(visitor.Fund.Id, visitor.Actor.Person, null, after, TasksOfPage, cancellation);
            if (tasks.IsRefused)
                break;
            var open = await room.StepsOf(tasks.Value.Items, visitor.Actor.Person, cancellation);
            waiting.AddRange(tasks.Value.Items.Zip(open, (task, steps) => new WaitingTask(task, steps)));
            after = tasks.Value.Next;
            if (after is null)
                break;
        }

        return waiting.ToImmutable();
    }
}
