using RabbitMQ.Client;

namespace TrustFund.Messaging.RabbitMq;

/// <summary>
/// What the service declares before it publishes (RabbitMQ confirms and drops what nobody is bound to). Documented in
/// <c>deploy/messaging.md</c>.
/// </summary>
public static class Topology
{
    /// <summary>The topic exchange that every public event goes to, with its type as the routing key.</summary>
    public const string Events = "trustfund.events";

    /// <summary>Where Reporting's events wait. An exchange of the same name stands before it, as MassTransit wants it.</summary>
    public const string Reporting = "trustfund.reporting";

    /// <summary>What could not be handled: exchange and queue.</summary>
    public const string DeadLetters = "trustfund.dead-letters";

    /// <summary>A message is put aside after so many deliveries that were not acknowledged.</summary>
    public const int DeliveryLimit = 5;

    /// <summary>Replicated, one consumer at a time (so the order holds), and with an end to deliveries.</summary>
    public static IReadOnlyDictionary<string, object?> ReportingArguments { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-single-active-consumer"] = true,
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-exchange"] = DeadLetters,
    };

    /// <summary>
    /// Replicated. Each listing delivers all of them and gives them back, which RabbitMQ counts: from 4.0 on it would drop them after twenty listings, and has no
    /// word for "never" that older ones understand too.
    /// </summary>
    public static IReadOnlyDictionary<string, object?> DeadLetterArguments { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = 1_000_000_000,
    };

    /// <summary>Declares everything; what is there already and the same stays as it is.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.OperationInterruptedException">Something of the same name is there and different.</exception>
    public static async Task Declare(IChannel channel, CancellationToken cancellation)
    {
        await channel.ExchangeDeclareAsync(Events, ExchangeType.Topic, durable: true, autoDelete: false, cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(DeadLetters, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation);
        await channel.QueueDeclareAsync(
            DeadLetters, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(DeadLetterArguments, StringComparer.Ordinal), cancellationToken: cancellation);
        await channel.QueueBindAsync(DeadLetters, DeadLetters, "", cancellationToken: cancellation);
        await channel.ExchangeDeclareAsync(Reporting, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation);
        await channel.QueueDeclareAsync(
            Reporting, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(ReportingArguments, StringComparer.Ordinal), cancellationToken: cancellation);
        await channel.QueueBindAsync(Reporting, Reporting, "", cancellationToken: cancellation);
        await channel.ExchangeBindAsync(Reporting, Events, "#", cancellationToken: cancellation);
    }
}
