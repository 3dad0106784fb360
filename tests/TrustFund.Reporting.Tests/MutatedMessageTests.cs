using System.Security.Cryptography;
using System.Text;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using TrustFund.Contracts;
using TrustFund.Messaging;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Tests.Building;
using TrustFund.Reporting.Tests.Serving;

namespace TrustFund.Reporting.Tests;

/// <summary>R8: whatever lies in Reporting's queue, it goes on, changes no figure, and says what it could not use.</summary>
[Collection("the shared broker")]
public sealed class MutatedMessageTests
{
    private static bool IsLong => Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1";

    [Fact]
    public async Task R8_no_spoiled_message_stops_Reporting_or_changes_a_figure_and_each_is_dropped_put_aside_parked_or_told_as_another_log()
    {
        var history = (await History.Several())[0];
        await using var tables = await Tables.Make(onPostgres: false);
        var consumer = new ReportingConsumer(tables.Store);
        await consumer.Consume(history.Events, CancellationToken.None);
        var seed = Environment.TickCount;
        var (outcomes, number) = (new Dictionary<string, int>(StringComparer.Ordinal), IsLong ? 100_000 : 2_000);
        for (var i = 0; i < number; i++)
        {
            var random = new Random(seed + i);
            var told = history.Events[random.Next(history.Events.Length)];
            var spoiled = MutatedMessage.Of(told, random);
            await consumer.Consume([spoiled], CancellationToken.None);
            var state = await ReportingState.Read(tables.Store, CancellationToken.None);
            state.Handled.ShouldBe(history.Events.Length, $"seed {seed + i}: nothing spoiled is handled");
            var outcome = state switch
            {
                { Fork: not null } => "another log",
                { SetAside: [{ } aside] } => aside.Reason,
                { Gaps: [_] } => "parked",
                _ => "dropped",
            };
            if (outcome == "dropped")
                spoiled.Json.ShouldBe(told.Json, $"seed {seed + i}: only what is the same to the byte is dropped");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (outcome != "dropped")
                await tables.Tamper("DELETE FROM set_aside; DELETE FROM parked; UPDATE state SET forked_at = NULL, fork_reason = NULL");
        }

        (await history.Differences(tables.Store)).ShouldBeEmpty($"seed {seed}");
        outcomes.Keys.ShouldContain("unreadable");
        outcomes.Keys.ShouldContain("another log");
    }

    [Fact]
    public async Task R8_a_queue_full_of_rubbish_is_worked_off_and_a_rebuild_makes_the_figures_whole()
    {
        await ThreeNodes.EmptyBroker();
        var history = (await History.Several())[0];
        await using var tables = await Tables.Make(onPostgres: false);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IPublicEventConsumer>(new ReportingConsumer(tables.Store));
        builder.Services.AddReportingQueue(BrokerAddress.Shared);
        using var host = builder.Build();
        LogContext.ConfigureCurrentLogContext(host.Services.GetRequiredService<ILoggerFactory>());
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var connection = await new ConnectionFactory { Uri = BrokerAddress.Shared }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await Topology.Declare(channel, CancellationToken.None);
        foreach (var told in history.Events)
            await Send(channel, told.Json, told.Position);
        await host.StartAsync();
        await Until.True(async () => (await ReportingState.Read(tables.Store, CancellationToken.None)).Handled == history.Events.Length, "the true ones are handled");

        object?[] foreign = [null, "12", 12.5, true, "\u0000", new byte[] { 1, 2 }];
        var foreigners = 0u;
        for (var i = 0; i < 300; i++)
        {
            var spoiled = MutatedMessage.Of(history.Events[random.Next(history.Events.Length)], random);
            var isForeign = random.Next(4) == 0;
            foreigners += isForeign ? 1u : 0u;
            await Send(channel, spoiled.Json, isForeign ? foreign[random.Next(foreign.Length)] : spoiled.Position);
        }

        // After all of them one more, which would wait for ever if anything before it did.
        var last = Encoding.UTF8.GetBytes("the last");
        await Send(channel, last, 1L);
        await Until.True(() => IsSetAside(tables, last), $"seed {seed}: it is worked off");
        await Until.True(async () => await channel.MessageCountAsync(Topology.DeadLetters) == foreigners, $"seed {seed}: each that is no event of the log is put aside");
        await host.StopAsync();
        (await channel.MessageCountAsync(Topology.Reporting)).ShouldBe(0u, $"seed {seed}");

        var state = await ReportingState.Read(tables.Store, CancellationToken.None);
        (state.Handled, state.IsSound).ShouldBe((history.Events.Length, false), $"seed {seed}: and it says that something came that it could not use");
        (await history.Differences(tables.Store)).ShouldBeEmpty($"seed {seed}");
        var rebuilt = await new Rebuild(tables.Store).Anew(
            history.Events[^1].Position,
            (position, _) => Task.FromResult<(long, IReadOnlyList<DeliveredEvent>)>((history.Events[^1].Position, [.. history.Events.Where(told => told.Position > position)])),
            CancellationToken.None);
        rebuilt.ShouldBe(history.Events.Length);
        (await ReportingState.Read(tables.Store, CancellationToken.None)).IsSound.ShouldBeTrue($"seed {seed}");
    }

    private static async Task<bool> IsSetAside(Tables tables, byte[] body)
    {
        await using var session = await tables.Store.Read(CancellationToken.None);
        return await session.One<long>("SELECT count(*) FROM set_aside WHERE hash = @hash", new { hash = Convert.ToHexStringLower(SHA256.HashData(body)) }) > 0;
    }

    private static async Task Send(IChannel channel, byte[] body, object? position) => await channel.BasicPublishAsync(
        "", Topology.Reporting, mandatory: true, new BasicProperties { Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["position"] = position } }, body);
}
