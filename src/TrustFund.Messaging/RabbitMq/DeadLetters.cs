using System.Text;
using RabbitMQ.Client;

namespace TrustFund.Messaging.RabbitMq;

/// <summary>A message that could not be handled.</summary>
/// <param name="Id">Of the event; empty where the message names none.</param>
/// <param name="Type">Of the event.</param>
/// <param name="Queue">Where it was put aside.</param>
/// <param name="Reason">The broker's word, as in <c>delivery_limit</c>.</param>
/// <param name="Length">Of the body, in bytes.</param>
public sealed record DeadLetter(string Id, string Type, string Queue, string Reason, int Length);

/// <summary>Lists what was put aside, and gives it back to the queue that it was put aside from.</summary>
public static class DeadLetters
{
    /// <summary>All of them in order; they stay.</summary>
    /// <exception cref="Exception">The broker is away.</exception>
    public static async Task<IReadOnlyList<DeadLetter>> List(Uri broker, CancellationToken cancellation)
    {
        var letters = new List<DeadLetter>();
        await using var connection = await RabbitMqPublisher.Factory(broker, "dead letters").CreateConnectionAsync(cancellation);
        await using var channel = await Open(connection, cancellation);
        // Unacknowledged, they go back in their order when the channel closes.
        while (await channel.BasicGetAsync(Topology.DeadLetters, autoAck: false, cancellation) is { } letter)
            letters.Add(Read(letter));
        return letters;
    }

    /// <summary>Gives back every one that is there now, or only the one named; each leaves only once the broker has it elsewhere.</summary>
    /// <returns>How many went back.</returns>
    /// <exception cref="Exception">The broker is away, or the queue that one came from is gone; that one and the rest stay.</exception>
    public static async Task<int> Replay(Uri broker, string? id, CancellationToken cancellation)
    {
        await using var connection = await RabbitMqPublisher.Factory(broker, "dead letters").CreateConnectionAsync(cancellation);
        await using var channel = await Open(connection, cancellation);
        var replayed = 0;
        // Only as many as are there: one that fails at once again must not go round for ever.
        var there = await channel.MessageCountAsync(Topology.DeadLetters, cancellation);
        for (var i = 0; i < there && await channel.BasicGetAsync(Topology.DeadLetters, autoAck: false, cancellation) is { } letter; i++)
        {
            var read = Read(letter);
            if (id is not null && read.Id != id)
                continue;
            var properties = new BasicProperties(letter.BasicProperties) { Headers = HeadersOf(letter) };
            // The default exchange leads to the one queue of that name, so no other consumer gets it twice.
            await channel.BasicPublishAsync("", read.Queue, mandatory: true, properties, letter.Body, cancellation);
            await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellation);
            replayed++;
        }

        return replayed;
    }

    private static async Task<IChannel> Open(IConnection connection, CancellationToken cancellation)
    {
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
        await Topology.Declare(channel, cancellation);
        return channel;
    }

    private static DeadLetter Read(BasicGetResult letter) => new(
        letter.BasicProperties.MessageId ?? "",
        letter.BasicProperties.Type ?? "",
        Header(letter, "x-first-death-queue"),
        Header(letter, "x-first-death-reason"),
        letter.Body.Length);

    private static string Header(BasicGetResult letter, string name) =>
        letter.BasicProperties.Headers is { } headers && headers.TryGetValue(name, out var value) && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";

    /// <summary>Without the story of its death, so that deliveries are counted anew.</summary>
    private static Dictionary<string, object?> HeadersOf(BasicGetResult letter) =>
        (letter.BasicProperties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            .Where(header => !header.Key.StartsWith("x-", StringComparison.Ordinal))
            .ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal);
}
