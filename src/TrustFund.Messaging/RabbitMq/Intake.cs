using TrustFund.Contracts;

namespace TrustFund.Messaging.RabbitMq;

/// <summary>
/// Puts what a queue delivers into the order in which it was delivered, and hands it on by the batch. MassTransit gives each message its own flow,
/// so that of two the later may come first; the broker's delivery tags tell the order. Each channel has an order of its own: of a lost one some flows come
/// when the next is at work already, and neither waits for the other.
/// </summary>
internal sealed class Intake(IPublicEventConsumer consumer, ConsumerSettings settings, TimeProvider clock, CancellationToken stopping)
{
    /// <summary>
    /// How long a tag that never comes holds up those behind it on its channel. At a stop, where MassTransit drops some flows, and on a lost channel nothing is
    /// waited for; else none is known to be missing, only late on a machine that has too much to do.
    /// </summary>
    internal static readonly TimeSpan HoleCloses = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<Deliveries> _channels = [];
    private readonly BatchHandling _handling = new(consumer, settings, stopping);
    private TaskCompletionSource _arrived = NewSignal();
    private bool _works;

    /// <summary>Ends once the event was handled: then it may be acknowledged.</summary>
    /// <param name="channel">That it came over: the same each time for the same channel.</param>
    /// <param name="tag">The broker's number of the delivery.</param>
    /// <param name="told">The event.</param>
    /// <exception cref="Exception">It could not be handled, and goes back to the broker.</exception>
    public Task Take(Deliveries channel, ulong tag, DeliveredEvent told)
    {
        var arrival = new Arrival(told);
        Add(channel, tag, arrival);
        return arrival.Handled;
    }

    /// <summary>What is no event has its place in the order all the same.</summary>
    public void PassOver(Deliveries channel, ulong tag) => Add(channel, tag, null);

    private void Add(Deliveries channel, ulong tag, Arrival? arrival)
    {
        lock (_gate)
        {
            channel.Add(tag, arrival);
            if (!_channels.Contains(channel))
                _channels.Add(channel);
            _arrived.TrySetResult();
            if (_works)
                return;
            _works = true;
        }

        _ = Task.Run(Work, CancellationToken.None);
    }

    private async Task Work()
    {
        while (true)
        {
            List<Arrival> batch;
            Task arrived;
            TimeSpan patience;
            lock (_gate)
            {
                batch = TakeWhatIsInOrder();
                if (batch.Count == 0 && _channels.Count == 0)
                {
                    _works = false;
                    return;
                }

                _arrived = batch.Count == 0 ? NewSignal() : _arrived;
                (arrived, patience) = (_arrived.Task, Patience());
            }

            if (batch.Count > 0)
                await _handling.Handle(batch);
            else
                await arrived.WaitAsync(patience, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private List<Arrival> TakeWhatIsInOrder()
    {
        var batch = new List<Arrival>();
        foreach (var channel in _channels)
        {
            if (stopping.IsCancellationRequested || channel.WaitsFor(clock) >= HoleCloses)
                channel.CloseHole();
            while (batch.Count < settings.Batch && channel.TryTake(clock, out var arrival))
            {
                if (arrival is not null)
                    batch.Add(arrival);
            }
        }

        _channels.RemoveAll(channel => channel.IsEmpty);
        return batch;
    }

    /// <summary>Until the first hole closes.</summary>
    private TimeSpan Patience()
    {
        var longest = _channels.Max(channel => channel.WaitsFor(clock)) ?? TimeSpan.Zero;
        return longest < HoleCloses ? HoleCloses - longest : TimeSpan.Zero;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A delivered event whose message waits for its acknowledgement.</summary>
internal sealed class Arrival(DeliveredEvent told)
{
    private readonly TaskCompletionSource _handled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DeliveredEvent Told => told;

    public Task Handled => _handled.Task;

    public void Keep() => _handled.TrySetResult();

    public void GiveBack(Exception why) => _handled.TrySetException(why);
}
