namespace TrustFund.Contracts;

/// <summary>
/// Who consumes public events, whichever way they come. Every event comes at least once and those of one
/// <see cref="CloudEvent.PartitionKey"/> come in order as a rule; after a failure the same ones come again, so a consumer
/// remembers in its own transaction which <see cref="CloudEvent.Id"/> it has handled.
/// </summary>
public interface IPublicEventConsumer
{
    /// <summary>Handles events in their order, all or none; returns once that is durable.</summary>
    /// <exception cref="Exception">They could not be handled now: they come again, and one that never can is put aside (a dead letter).</exception>
    Task Consume(IReadOnlyList<DeliveredEvent> events, CancellationToken cancellation);
}

/// <summary>
/// An event as it was delivered, unread: a consumer that cannot read one still has it whole.
/// </summary>
/// <param name="Position">Where it stands in the log, which is the order in which everything was committed.</param>
/// <param name="Json">The CloudEvent in structured mode, UTF-8, byte for byte as it was written to the log.</param>
public sealed record DeliveredEvent(long Position, byte[] Json);
