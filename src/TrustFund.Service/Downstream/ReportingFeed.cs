using TrustFund.Contracts;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Store;

namespace TrustFund.Service.Downstream;

/// <summary>
/// Reporting on this node. At its start it looks whether the log is the one that it followed, tries again what an older build
/// could not use, and takes from the log what it missed while it was away; then it consumes what is delivered.
/// </summary>
public sealed class ReportingFeed(Func<CancellationToken, Task<ReportingStore>> open, LogToReplay log, TimeProvider clock, ILogger<ReportingFeed> logger) : BackgroundService, IPublicEventConsumer, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<ReportingConsumer> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReportingStore? _store;

    /// <summary>How it stands; null while its tables are not open.</summary>
    public async Task<ReportingState?> State(CancellationToken cancellation) =>
        _store is { } store ? await ReportingState.Read(store, cancellation) : null;

    /// <inheritdoc/>
    public async Task Consume(IReadOnlyList<DeliveredEvent> events, CancellationToken cancellation)
    {
        // What is delivered before the start is over waits, and comes again where waiting takes too long.
        var consumer = await _ready.Task.WaitAsync(cancellation);
        await consumer.Consume(events, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_store is { } store)
            await store.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _ready.SetResult(await Begin(stoppingToken));
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                logger.LogWarning("Reporting cannot begin, and tries again: {Reason}", problem.Message);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<ReportingConsumer> Begin(CancellationToken cancellation)
    {
        var store = _store ??= await open(cancellation);
        var consumer = new ReportingConsumer(store, clock);
        if (await ReportingCheck.FindForeign(log, store, cancellation) is { } foreign)
        {
            logger.LogError("Reporting handled {Event}, which the log does not have: an older store was restored. It stops until 'reporting rebuild'.", foreign);
            await consumer.Stop((await HandledEvent.Last(store, cancellation))!.Position, $"{foreign} was handled, and the log does not have it or has it otherwise.", cancellation);
            return consumer;
        }

        await consumer.TryAgain(cancellation);
        var state = await ReportingState.Read(store, cancellation);
        if (state.Fork is { } fork)
        {
            logger.LogError("Reporting stands still since position {Position}: {Reason}", fork.Position, fork.Reason);
            return consumer;
        }

        var head = (await log.Head(cancellation)).Position;
        var replayed = await new Rebuild(store).From(state.RebuildingTo is null ? state.CompleteTo : 0, head, log.Behind, cancellation);
        if (replayed > 0)
            logger.LogInformation("Reporting took {Events} events from the log that it had missed.", replayed);
        return consumer;
    }
}
