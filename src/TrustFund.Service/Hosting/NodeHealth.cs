using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using TrustFund.Application.Store;
using TrustFund.Messaging.InProcess;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Service.Downstream;

namespace TrustFund.Service.Hosting;

/// <summary>How a node is, for those who run it.</summary>
/// <param name="Status"><c>ready</c>, <c>draining</c>, or <c>busy</c> where the store cannot be read.</param>
/// <param name="UpFor">In seconds.</param>
public sealed record NodeHealth(string Status, string Node, string Version, string Roles, long UpFor, StoreHealth Store, ClockHealth? Clocks, BrokerHealth? Broker, RelayHealth? Relay, ReportingLag? Reporting, MailHealth? Mail, ImmutableArray<DutyHealth> Duties);

/// <param name="Position">The end of the log; null where it cannot be read.</param>
/// <param name="Milliseconds">How long a read took.</param>
public sealed record StoreHealth(long? Position, long Milliseconds, string? Problem);

/// <param name="OldestDue">When the oldest clock that is due should have rung, UTC; null: none is due.</param>
/// <param name="LateBy">By how many seconds it is late; by the service's clock.</param>
public sealed record ClockHealth(DateTimeOffset? OldestDue, long LateBy);

/// <summary>RabbitMQ, where one is configured. Actions go on without it.</summary>
/// <param name="Status"><c>answers</c> or <c>away</c>.</param>
/// <param name="Milliseconds">How long its answer took, or was waited for.</param>
/// <param name="Waiting">Messages that wait for Reporting; null: the queue is not there, or not known.</param>
/// <param name="DeadLetters">Messages that were put aside; null as for <paramref name="Waiting"/>.</param>
public sealed record BrokerHealth(string Status, long Milliseconds, long? Waiting, long? DeadLetters);

/// <param name="To"><c>rabbitmq</c>, or <c>in-process</c> where no broker is configured. A broker that is away shows as a lag.</param>
/// <param name="Behind">Rows of the log not carried yet.</param>
/// <param name="WaitingSince">When the oldest of them was written, UTC.</param>
public sealed record RelayHealth(string To, long Position, long Behind, DateTimeOffset? WaitingSince);

/// <param name="To">The server that mails leave by; null: none is configured, and none leaves.</param>
/// <param name="Waiting">Mails that are due and not sent; a server that is away shows here.</param>
/// <param name="WaitingSince">Since when the oldest of them is due, UTC.</param>
/// <param name="Later">Mails that wait for the end of quiet hours or for a digest.</param>
/// <param name="Failed">Given up in the last thirty days.</param>
public sealed record MailHealth(string? To, int Waiting, DateTimeOffset? WaitingSince, int Later, int Failed);

/// <param name="Node">Who does it.</param>
/// <param name="Seconds">How long yet, unless prolonged; 0 or less: nobody does it now.</param>
public sealed record DutyHealth(string Duty, string Node, long Seconds);

/// <summary>Asks the parts of a node how they are, and waits for none of them long.</summary>
internal sealed class NodeHealthReader(Installation installation, WebOptions options, Draining draining, ReportingFeed? feed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PatienceWithBroker = TimeSpan.FromSeconds(2);

    private readonly ReportingWatch _reporting = new(installation, options, feed);
    private readonly long _started = Stopwatch.GetTimestamp();

    public async Task<NodeHealth> Read(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var broker = Broker(cancellation);
        var asked = Stopwatch.GetTimestamp();
        try
        {
            await using var reader = await installation.Store.Read(patience.Token);
            var head = await reader.Head();
            var took = (long)Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            return Of(new StoreHealth(head.Position, took, null), await Clocks(patience.Token), await Relay(patience.Token), await _reporting.Lag(head.Position, patience.Token), await Mail(patience.Token), await Duties(patience.Token), await broker);
        }
        catch (Exception problem) when (problem is StoreBusyException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return Of(new StoreHealth(null, (long)Stopwatch.GetElapsedTime(asked).TotalMilliseconds, "busy"), null, null, null, null, [], await broker);
        }
    }

    private NodeHealth Of(StoreHealth store, ClockHealth? clocks, RelayHealth? relay, ReportingLag? reporting, MailHealth? mail, ImmutableArray<DutyHealth> duties, BrokerHealth? broker) => new(
        draining.IsDraining ? "draining" : store.Problem ?? "ready",
        options.Node, Observation.Version, options.Roles.ToString(), (long)Stopwatch.GetElapsedTime(_started).TotalSeconds, store, clocks, broker, relay, reporting, mail, duties);

    private async Task<ClockHealth> Clocks(CancellationToken cancellation)
    {
        var now = installation.Clock.GetUtcNow();
        var due = await installation.Queries.DueTimers(now, 1, cancellation);
        return due is [{ DueAt: { } at }, ..] ? new ClockHealth(at, (long)(now - at).TotalSeconds) : new ClockHealth(null, 0);
    }

    private async Task<BrokerHealth?> Broker(CancellationToken cancellation)
    {
        if (options.Broker is not { } address)
            return null;
        var asked = Stopwatch.GetTimestamp();
        var report = await BrokerWatch.Look(address, PatienceWithBroker, cancellation);
        return new BrokerHealth(report.Answers ? "answers" : "away", (long)Stopwatch.GetElapsedTime(asked).TotalMilliseconds, report.Waiting, report.DeadLetters);
    }

    private async Task<RelayHealth> Relay(CancellationToken cancellation)
    {
        var to = options.Broker is null ? InProcessPublisher.RelayName : RabbitMqPublisher.RelayName;
        var cursor = await installation.Events.Cursor(to, cancellation);
        var waiting = await installation.Events.Contracts(cursor.Position, 1, cancellation);
        return new RelayHealth(to, cursor.Position, cursor.Lag, waiting is [{ RecordedAt: var since }] ? since : null);
    }

    private async Task<MailHealth> Mail(CancellationToken cancellation)
    {
        var now = installation.Clock.GetUtcNow();
        var outbox = await installation.Notices.State(now, now.AddDays(-30), cancellation);
        return new MailHealth(options.Mail is { } mail ? $"{mail.Host}:{mail.Port.ToString(CultureInfo.InvariantCulture)}" : null, outbox.Waiting, outbox.WaitingSince, outbox.Later, outbox.Failed);
    }

    private async Task<ImmutableArray<DutyHealth>> Duties(CancellationToken cancellation) =>
        [.. (await installation.Leases.All(cancellation)).Select(lease => new DutyHealth(lease.Duty, lease.Node, (long)lease.Remaining.TotalSeconds))];
}
