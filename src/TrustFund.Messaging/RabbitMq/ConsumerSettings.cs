namespace TrustFund.Messaging.RabbitMq;

/// <summary>How a consumer takes what its queue holds; the defaults are for production.</summary>
/// <param name="Batch">The most that is handled at once. Nothing waits for a batch to fill: what arrived while one was handled is the next.</param>
/// <param name="Tries">
/// How often a message that fails is tried again in place before it goes back to the broker, where none beside it can be handled either; what is behind it
/// waits meanwhile. By default about two minutes of them, times the broker's delivery limit: longer than a restart of a database.
/// </param>
/// <param name="LongestPause">The longest pause between two tries; ten seconds by default.</param>
public sealed record ConsumerSettings(int Batch = 512, int Tries = 20, TimeSpan? LongestPause = null)
{
    internal TimeSpan Longest => LongestPause ?? TimeSpan.FromSeconds(10);

    /// <summary>Twice the batch: the next one arrives while one is handled.</summary>
    internal ushort Prefetch => (ushort)Math.Clamp(Batch * 2, 64, ushort.MaxValue);
}
