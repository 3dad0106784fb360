using System.Diagnostics;
using System.Globalization;
using TrustFund.Contracts;
using TrustFund.Messaging.Benchmarks;

// Events per second to one quorum queue, confirmed, of the same bodies: bare client, relay, MassTransit; three rounds, side by side.
// TRUSTFUND_TEST_RABBITMQ names the broker; the first argument how many events (default 30,000), the second how many to drain (default 100,000).
var broker = new Uri(Environment.GetEnvironmentVariable("TRUSTFUND_TEST_RABBITMQ") ?? throw new InvalidOperationException("TRUSTFUND_TEST_RABBITMQ is not set."));
var number = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 30_000;
var backlog = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;

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
