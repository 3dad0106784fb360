using System.Diagnostics;
using System.Globalization;
using TrustFund.Contracts;

namespace TrustFund.Messaging.Benchmarks;

/// <summary>Events per second to one quorum queue, confirmed, of the same bodies: bare client, relay, MassTransit; three rounds, side by side.</summary>
internal static class Publishing
{
    /// <param name="broker">RabbitMQ.</param>
    /// <param name="number">How many events a way and round.</param>
    /// <param name="backlog">How many to drain at the end.</param>
    public static async Task Run(Uri broker, int number, int backlog)
    {
        await using var log = await WrittenLog.Of(Math.Max(number, backlog));
        Console.WriteLine($"{log.Bodies[0].Length} bytes an event");
        var encode = Stopwatch.StartNew();
        var sample = CloudEvent.Parse(log.Bodies[0]);
        for (var i = 0; i < 100_000; i++)
            sample.ToUtf8();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"writing the JSON of an event: {encode.Elapsed.TotalMicroseconds / 100_000:0.0} µs"));

        await Ways.Bare(broker, log, 2_000);
        await Ways.Relay(broker, log, 2_000);
        await Ways.MassTransit(broker, log, 2_000);
        for (var round = 1; round <= 3; round++)
        {
            var bare = await Ways.Bare(broker, log, number);
            var relay = await Ways.Relay(broker, log, number);
            var massTransit = await Ways.MassTransit(broker, log, number);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: bare client with 128 confirms outstanding {bare:0}/s, relay {relay:0}/s, MassTransit PublishBatch(100) {massTransit:0}/s; relay/bare {relay / bare:0.00}, relay/MassTransit {relay / massTransit:0.00}, MassTransit/bare {massTransit / bare:0.00}"));
        }

        var drained = await Ways.Relay(broker, log, backlog);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a backlog of {backlog} events drains at {drained:0}/s: {backlog / drained:0.0} s"));
        await Ways.Clear(broker);
    }
}
