namespace TrustFund.Messaging.Relaying;

/// <summary>The one way out: what carries events to whom they concern.</summary>
public interface IEventPublisher : IAsyncDisposable
{
    /// <summary>The name under which the store keeps how far this way was carried.</summary>
    string Name { get; }

    /// <summary>
    /// Carries events out in their order; returns once every one is safe with the other side. After a failure any part of
    /// them may be out, and they are carried again.
    /// </summary>
    /// <exception cref="Exception">The other side is away or refused one.</exception>
    Task Publish(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation);
}
