using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TrustFund.Application.Acting;
using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Contracts;
using TrustFund.Messaging;
using TrustFund.Messaging.InProcess;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Relaying;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Store;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Sqlite;

namespace TrustFund.CrashPoints;

/// <summary>Where a life takes place.</summary>
/// <param name="IsPostgres">Whether the store and Reporting's tables are on PostgreSQL; else each is a SQLite file.</param>
/// <param name="Log">The store: a connection string, or a path.</param>
/// <param name="Tables">Reporting's tables: a connection string, or a path.</param>
/// <param name="Broker">RabbitMQ; null: the bus of the process.</param>
public sealed record Place(bool IsPostgres, string Log, string Tables, Uri? Broker)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public Task<ReportingStore> OpenTables() => ReportingStore.Open(IsPostgres ? Tables : null, IsPostgres ? "" : Tables);

    /// <summary>Does all deeds; with a bus, everything is then carried to Reporting.</summary>
    /// <param name="answered">Hears of each action as soon as it is answered.</param>
    public async Task Live(Ending ending, bool carries, Action<Deed> answered)
    {
        var (store, events, leases, owner) = OpenStore();
        await using (owner)
        {
            var useCases = new UseCaseCatalogue();
            await using (var runner = new CommandRunner(new EndingStore(store, ending), useCases, new CommandTemplate(new StateCache(), new WorkflowDefinitions(), TimeProvider.System)))
            {
                await Deeds.Do(runner, deed =>
                {
                    answered(deed);
                    ending.Pass(Point.AfterTheAnswer);
                });
            }

            if (carries)
                await Carry(store, events, leases, ending);
        }
    }

    private (IStore Store, IRelayLog Events, ILeases Leases, IAsyncDisposable Owner) OpenStore()
    {
        if (IsPostgres)
        {
            var postgres = PostgresStore.Open(new PostgresSettings { ConnectionString = Log });
            return (postgres, new PostgresRelayLog(postgres), new PostgresLeases(postgres), postgres);
        }

        var sqlite = SqliteStore.Open(new SqliteSettings { Path = Log });
        return (sqlite, new SqliteRelayLog(sqlite), new SqliteLeases(sqlite), sqlite);
    }

    private async Task Carry(IStore store, IRelayLog events, ILeases leases, Ending ending)
    {
        await using var tables = await OpenTables();
        var consumer = new EndingConsumer(new ReportingConsumer(tables), ending);
        var consuming = Broker is null ? null : Consuming(Broker, consumer);
        if (consuming is not null)
            await consuming.StartAsync();
        await using var publisher = new EndingPublisher(Broker is null ? new InProcessPublisher([consumer]) : new RabbitMqPublisher(Broker), ending);

        // The same name after the restart: nobody waits for the lease of one who died. Small rounds, so that there is something between them.
        var relay = new Relay(events, leases, publisher, new RelaySettings { Node = "one", Batch = 16 }, NullLogger<Relay>.Instance);
        using var stop = new CancellationTokenSource();
        var run = relay.Run(stop.Token);
        var (expected, started) = (await CountPublic(store), Stopwatch.GetTimestamp());
        while ((await events.Cursor(publisher.Name, CancellationToken.None)).Lag > 0 || (await ReportingState.Read(tables, CancellationToken.None)).Handled < expected)
        {
            if (Stopwatch.GetElapsedTime(started) > Longest)
                throw new TimeoutException($"Of {expected} public events {(await ReportingState.Read(tables, CancellationToken.None)).Handled} arrived.");
            await Task.Delay(20);
        }

        await stop.CancelAsync();
        await run;
        if (consuming is not null)
            await consuming.StopAsync();
        consuming?.Dispose();
    }

    private static IHost Consuming(Uri broker, IPublicEventConsumer consumer)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(consumer);
        builder.Services.AddReportingQueue(broker);
        return builder.Build();
    }

    private static async Task<int> CountPublic(IStore store)
    {
        await using var reader = await store.Read(CancellationToken.None);
        return (await reader.ReadLog(0, int.MaxValue)).Count(row => row.Contract is not null);
    }
}
