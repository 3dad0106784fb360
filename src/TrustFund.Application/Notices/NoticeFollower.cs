using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Notices;
using TrustFund.Domain.People;

namespace TrustFund.Application.Notices;

/// <summary>What one look at the log found.</summary>
/// <param name="Told">Notices that are new.</param>
/// <param name="Failed">Positions of which nobody could be told, each with the reason; they are passed over, so that others do not wait for ever.</param>
public sealed record Following(int Told, IReadOnlyList<(long Position, string Reason)> Failed);

/// <summary>
/// Follows the log, and once a day the dates, and writes down who is to be told of what. It may be killed at any moment and run on
/// two nodes at once: what it writes moves with its position in one commit, and each cause is told a person once.
/// </summary>
/// <param name="mails">Whether notices are mailed as well; where no server is configured they are only listed.</param>
public sealed class NoticeFollower(IStore store, IQueries queries, Inquiry inquiry, INoticeBook book, TimeProvider clock, bool mails)
{
    private const int AtOnce = 200;

    /// <summary>What was brought in from a file lies before its recording; nobody is told of the past.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromDays(1);

    private readonly Dictionary<FundId, DateOnly> _lookedAt = [];

    /// <summary>Reads what the log has gained.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read or written now.</exception>
    public async Task<Following> Follow(CancellationToken cancellation)
    {
        var told = 0;
        var failed = new List<(long, string)>();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var from = await book.Position(cancellation);
            var rows = await ReadLog(from, cancellation);
            if (rows.Count == 0)
                return new Following(told, failed);
            var funds = new Dictionary<FundId, (Fund Fund, ImmutableArray<Actor> People)>();
            var notices = new List<NewNotice>();
            foreach (var row in rows.Where(row => row.Circumstances.RecordedAt - row.Circumstances.At < Past))
            {
                try
                {
                    notices.AddRange(await Of(row, funds, cancellation));
                }
                catch (Exception problem) when (problem is not (StoreBusyException or OperationCanceledException))
                {
                    failed.Add((row.Position, problem.Message));
                }
            }

            // Another node may have been first; then the next look begins where it ended.
            told += await book.Write(from, rows[^1].Position, notices, cancellation) ?? 0;
        }
    }

    /// <summary>Looks at the dates of running projects, in each fund once on each of its days.</summary>
    /// <returns>How many notices are new.</returns>
    /// <exception cref="StoreBusyException">The store cannot be read or written now.</exception>
    public async Task<int> LookAtDates(CancellationToken cancellation)
    {
        var told = 0;
        foreach (var reference in await queries.Funds(cancellation))
        {
            var id = FundId.Of(reference);
            if (await inquiry.Load<Fund>(StreamId.Of(id), cancellation) is not { State: var fund })
                continue;
            var today = fund.Calendar.Moment(clock.GetUtcNow()).Today;
            if (_lookedAt.GetValueOrDefault(id) == today)
                continue;
            if (await LookAt(fund, today, cancellation) is not { } found)
                continue;
            told += found;
            _lookedAt[id] = today;
        }

        return told;
    }

    private async Task<int?> LookAt(Fund fund, DateOnly today, CancellationToken cancellation)
    {
        var people = NoticeRules.PeopleOf(fund, today);
        var notices = new List<NewNotice>();
        string? after = null;
        do
        {
            // Conditions and reports stand on projects that the sponsor has a task on: all that were approved and have not ended.
            var page = await queries.Tasks(fund.Id.Value, [Roles.Sponsor], [.. fund.Sections.Keys], null, after, AtOnce, cancellation);
            foreach (var proposal in page.Items.Select(task => task.Proposal).Distinct(StringComparer.Ordinal))
            {
                if (await inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of(proposal)), cancellation) is { State: var file })
                    notices.AddRange(NoticeRules.Of(file, people, today, fund.Calendar).Select(notice => Mailed(notice, fund)));
            }

            after = page.Next;
        }
        while (after is not null);

        var position = await book.Position(cancellation);
        return await book.Write(position, position, notices, cancellation);
    }

    private async Task<IReadOnlyList<RecordedEvent>> ReadLog(long after, CancellationToken cancellation)
    {
        await using var reader = await store.Read(cancellation);
        return await reader.ReadLog(after, AtOnce);
    }

    private async Task<IEnumerable<NewNotice>> Of(
        RecordedEvent row, Dictionary<FundId, (Fund Fund, ImmutableArray<Actor> People)> funds, CancellationToken cancellation)
    {
        if (row.Stream.Kind is not ("proposal" or "session"))
            return [];
        var (fund, people) = await FundOf(row.Circumstances.Fund, funds, cancellation);
        var occasion = new Occasion(EventCatalogue.Parse(row), FormattableString.Invariant($"{row.Stream}/{row.Version}"), row.Circumstances.Actor, people);
        ImmutableArray<Notice> notices;
        if (row.Stream.Kind == "session")
        {
            notices = NoticeRules.Of(occasion, (await inquiry.Load<SessionState>(row.Stream, cancellation))!.State);
        }
        else
        {
            var file = (await inquiry.Load<ProposalFile>(row.Stream, cancellation))!.State;
            notices = NoticeRules.Of(occasion, file);
            if (occasion.Happened is WorkflowMoved { Reminded.IsEmpty: false } && file.Proposal.Session is { } session)
                notices = notices.AddRange(NoticeRules.OfReminder(occasion, file, (await inquiry.Load<SessionState>(StreamId.Of(session), cancellation))!.State));
        }

        return notices.Select(notice => Mailed(notice, fund));
    }

    private async Task<(Fund Fund, ImmutableArray<Actor> People)> FundOf(
        FundId id, Dictionary<FundId, (Fund Fund, ImmutableArray<Actor> People)> known, CancellationToken cancellation)
    {
        if (!known.TryGetValue(id, out var found))
        {
            var fund = (await inquiry.Load<Fund>(StreamId.Of(id), cancellation))!.State;
            known[id] = found = (fund, NoticeRules.PeopleOf(fund, fund.Calendar.Moment(clock.GetUtcNow()).Today));
        }

        return found;
    }

    private NewNotice Mailed(Notice notice, Fund fund)
    {
        var now = clock.GetUtcNow();
        if (!mails || fund.People.GetValueOrDefault(notice.Person.Value) is not { Email: { Length: > 0 }, IsMadeUp: false })
            return new NewNotice(fund.Id, notice, now, null);
        var preferences = fund.NoticePreferencesOf(notice.Person);
        if (NoticeTiming.Of(preferences, notice.Kind, notice.DueOn is not null, notice.IsUrgent, now, fund.Calendar) is not { } delivery)
            return new NewNotice(fund.Id, notice, now, null);
        var id = delivery.DigestOf is { } date
            ? IdOf("digest", fund.Id.Value, notice.Person.Value, StoredText.Date(date))
            : IdOf("notice", fund.Id.Value, notice.Person.Value, notice.Cause);
        return new NewNotice(fund.Id, notice, now, new NewMail(id, delivery.DigestOf, delivery.At));
    }

    /// <summary>Names a mail by what it is, so that every node and every attempt gives it the same name, and the name tells nothing.</summary>
    private static string IdOf(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!))).AsSpan(0, 16));
}
