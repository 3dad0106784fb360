using System.Diagnostics;
using System.Globalization;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TrustFund.Contracts;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Store;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Messaging.Benchmarks;

/// <summary>Events per second out of the broker's queue into Reporting's tables, acknowledged after their commit: one a transaction beside the batches of the service.</summary>
internal static class Consuming
{
    private const int Rounds = 2;

    public static async Task Run(Uri broker, int backlog)
    {
        await using var log = await WrittenLog.Of(backlog);
        foreach (var engine in new[] { "PostgreSQL", "SQLite" })
        {
            await Drain(broker, log, engine, new ConsumerSettings(), 3_000);
            for (var round = 1; round <= Rounds; round++)
            {
                var one = await Drain(broker, log, engine, new ConsumerSettings(Batch: 1), 3_000);
                var batch = await Drain(broker, log, engine, new ConsumerSettings(), 20_000);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{engine}, round {round}: one message a transaction {one:0}/s, batches {batch:0}/s: {batch / one:0.0} times"));
            }

            var all = await Drain(broker, log, engine, new ConsumerSettings(), backlog);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: a backlog of {backlog} events is in Reporting after {backlog / all:0.0} s, {all:0}/s"));
        }

        await Ways.Clear(broker);
    }

    private static async Task<double> Drain(Uri broker, WrittenLog log, string engine, ConsumerSettings settings, int number)
    {
        await Ways.Fill(broker, log, number);
        await using var database = engine == "SQLite" ? null : await TemporaryDatabase.Create();
        var folder = Directory.CreateTempSubdirectory("trustfund-");
        await using (var store = await ReportingStore.Open(database?.ConnectionString, Path.Combine(folder.FullName, "reporting.db")))
        {
            var consumer = new Counting(new ReportingConsumer(store), number);
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IPublicEventConsumer>(consumer);
            builder.Services.AddReportingQueue(broker, settings);
            using var host = builder.Build();
            LogContext.ConfigureCurrentLogContext(host.Services.GetRequiredService<ILoggerFactory>());
            var started = Stopwatch.GetTimestamp();
            await host.StartAsync();
            await consumer.All;
            var took = Stopwatch.GetElapsedTime(started);
            await host.StopAsync();
            var state = await ReportingState.Read(store, CancellationToken.None);
            if (state.Handled != number || !state.IsSound)
                throw new InvalidOperationException($"{state.Handled} of {number} were handled; sound: {state.IsSound}.");
            folder.Delete(recursive: true);
            return number / took.TotalSeconds;
        }
    }

    private sealed class Counting(ReportingConsumer consumer, int number) : IPublicEventConsumer
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _handled;

        public Task All => _all.Task;

        public async Task Consume(IReadOnlyList<DeliveredEvent> events, CancellationToken cancellation)
        {
            await consumer.Consume(events, cancellation);
            if (Interlocked.Add(ref _handled, events.Count) >= number)
                _all.TrySetResult();
        }
    }
}
