using TrustFund.Contracts;
using TrustFund.Messaging.Relaying;

namespace TrustFund.CrashPoints;

/// <summary>A way out on which the process may end: before anything left, or when all is safe there and the relay has not yet noted it.</summary>
public sealed class EndingPublisher(IEventPublisher publisher, Ending ending) : IEventPublisher
{
    public string Name => publisher.Name;

    public async Task Publish(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation)
    {
        ending.Pass(Point.BeforeThePublish);
        await publisher.Publish(events, cancellation);
        ending.Pass(Point.AfterTheConfirm);
    }

    public ValueTask DisposeAsync() => publisher.DisposeAsync();
}

/// <summary>A consumer that may end when it has handled something, and the bus does not know it yet.</summary>
public sealed class EndingConsumer(IPublicEventConsumer consumer, Ending ending) : IPublicEventConsumer
{
    public async Task Consume(IReadOnlyList<DeliveredEvent> events, CancellationToken cancellation)
    {
        await consumer.Consume(events, cancellation);
        ending.Pass(Point.BeforeTheAcknowledgement);
    }
}
