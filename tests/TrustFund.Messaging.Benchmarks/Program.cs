using System.Globalization;
using TrustFund.Messaging.Benchmarks;

// What carries events and what follows them, measured. TRUSTFUND_TEST_RABBITMQ names the broker, TRUSTFUND_TEST_POSTGRES the database server:
//   tests/services.sh up && eval "$(tests/services.sh env)"
//   publish [EVENTS] [BACKLOG]   to the broker: bare client, relay, MassTransit side by side (30,000 a way and round; 100,000 to drain)
//   consume [EVENTS]             from the broker into Reporting: a transaction per message beside one per batch (100,000)
//   latency [SECONDS]            from an action to Reporting, at 200 actions/s, over RabbitMQ and in the process (30 s each)
//   rebuild [EVENTS]             Reporting's tables anew, from a log of so many events (500,000)
var broker = new Uri(Environment.GetEnvironmentVariable("TRUSTFUND_TEST_RABBITMQ") ?? throw new InvalidOperationException("TRUSTFUND_TEST_RABBITMQ is not set."));
switch (args.FirstOrDefault())
{
    case null or "publish":
        await Publishing.Run(broker, Asked(1, 30_000), Asked(2, 100_000));
        break;
    case "consume":
        await Consuming.Run(broker, Asked(1, 100_000));
        break;
    case "latency":
        await Latency.Run(broker, Asked(1, 30));
        break;
    case "rebuild":
        await Rebuilding.Run(Asked(1, 500_000));
        break;
    default:
        Console.Error.WriteLine("publish, consume, latency, rebuild");
        return 2;
}

return 0;

int Asked(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
