using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace TrustFund.Messaging.RabbitMq;

/// <summary>How the broker is, asked over a connection of its own.</summary>
/// <param name="Answers">Whether it takes a connection and answers on it.</param>
/// <param name="Waiting">Messages that wait for Reporting, without those delivered and not yet acknowledged; null: the queue is not there, or not known.</param>
/// <param name="DeadLetters">Messages put aside; null as for <paramref name="Waiting"/>.</param>
public sealed record BrokerReport(bool Answers, long? Waiting, long? DeadLetters);

/// <summary>Looks at the broker for the health page; declares nothing.</summary>
public static class BrokerWatch
{
    /// <summary>Connects, and asks the two queues how much they hold.</summary>
    /// <param name="broker">Its address.</param>
    /// <param name="patience">Longer it is not waited for: then it does not answer.</param>
    /// <param name="cancellation">Of whoever asks.</param>
    /// <exception cref="OperationCanceledException">Whoever asks has gone.</exception>
    public static async Task<BrokerReport> Look(Uri broker, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await using var connection = await RabbitMqPublisher.Factory(broker, "health").CreateConnectionAsync(limit.Token);
            return new BrokerReport(true, await Held(connection, Topology.Reporting, limit.Token), await Held(connection, Topology.DeadLetters, limit.Token));
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Why it does not is in the log of whoever needs it; here it would name the address and the user.
            return new BrokerReport(false, null, null);
        }
    }

    private static async Task<long?> Held(IConnection connection, string queue, CancellationToken cancellation)
    {
        // A question for a queue that is not there ends its channel.
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellation)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }
}
