using System.Collections.Immutable;
using TrustFund.Application.Reading;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;

namespace TrustFund.Application.Notices;

/// <summary>One's own notices in a fund, always entered as the reading room enters it. That one has read a notice is no action of the fund's: it is kept beside the log.</summary>
public sealed class NoticeRoom(ReadingRoom room, NoticeReader reader, INoticeBook book, TimeProvider clock)
{
    /// <summary>More than these are not counted: it is many.</summary>
    public const int MostCounted = 99;

    private const int MostFailures = 50;

    /// <summary>What one was told, unread first and the latest on top; what one may not read any more is left out.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<Page<ReadNotice>>> Notices(FundId fund, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await room.EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var page = await book.Notices(fund, person, after, limit, cancellation);
        var read = new List<ReadNotice>(page.Items.Count);
        foreach (var row in page.Items)
        {
            if (await reader.Read(row, entered.Value, cancellation) is { } notice)
                read.Add(notice);
        }

        return new Page<ReadNotice>(read, page.Next);
    }

    /// <summary>How many are unread, up to <see cref="MostCounted"/>; for the head of every page, by one search in an index.</summary>
    public Task<int> Unread(Visitor visitor, CancellationToken cancellation) =>
        book.Unread(visitor.Fund.Id, visitor.Actor.Person, MostCounted, cancellation);

    /// <summary>Marks one's own notices as read.</summary>
    /// <param name="only">This one; null: all up to <paramref name="upTo"/>.</param>
    /// <param name="upTo">The latest that one has seen: what came since stays unread.</param>
    public async Task<Result<int>> MarkRead(FundId fund, PersonId person, long? only, long upTo, CancellationToken cancellation)
    {
        var entered = await room.EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        return await book.MarkRead(fund, person, only ?? 0, only ?? upTo, clock.GetUtcNow(), cancellation);
    }

    /// <summary>How one is told of things, and as what one is in the fund.</summary>
    public async Task<Result<(Visitor Visitor, NoticePreferences Preferences)>> Preferences(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await room.EnterAsKnown(fund, person, cancellation);
        return entered.IsRefused ? entered.Refusal : (entered.Value, entered.Value.Fund.NoticePreferencesOf(person));
    }

    /// <summary>Mails that were given up: for administrators, who know how to reach people and can correct an address.</summary>
    public async Task<Result<ImmutableArray<(MailRow Mail, Person? Person)>>> FailedMails(FundId fund, PersonId person, CancellationToken cancellation)
    {
        var entered = await room.EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        if (ReadingRules.WhyNotRead("read-failed-mails", OfFailures, entered.Value) is { } refusal)
            return refusal;
        var failed = await book.FailedMails(fund, MostFailures, cancellation);
        return failed.Select(mail => (mail, entered.Value.Fund.People.GetValueOrDefault(mail.Person))).ToImmutableArray();
    }

    /// <summary>Whether somebody is shown what could not be delivered.</summary>
    public static bool SeesFailures(Visitor visitor) => ReadingRules.WhyNotRead("read-failed-mails", OfFailures, visitor) is null;

    private static ImmutableSortedSet<string> OfFailures { get; } = [Roles.Administrator];
}
