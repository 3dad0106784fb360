namespace TrustFund.Contracts;

/// <summary>
/// Who consumes public events, whichever way they come. Every event comes at least once and those of one
/// <see cref="CloudEvent.PartitionKey"/> come in order; after a failure the same ones come again, so a consumer remembers
/// in its own transaction which <see cref="CloudEvent.Id"/> it has handled.
/// </summary>
public interface IPublicEventConsumer
{
    /// <summary>Handles events in their order, all or none; returns once that is durable.</summary>
    /// <exception cref="Exception">They could not be handled: they come again, and one that never can is put aside (a dead letter).</exception>
    Task Consume(IReadOnlyList<CloudEvent> events, CancellationToken cancellation);
}
