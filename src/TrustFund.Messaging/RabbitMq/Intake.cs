using TrustFund.Contracts;

namespace TrustFund.Messaging.RabbitMq;

/// <summary>
/// Puts what a queue delivers into the order in which it was delivered, and hands it on by the batch. MassTransit gives each message its own flow,
/// so that of two the later may come first; the broker's delivery tags count 1, 2, 3 … on each channel and tell the order.
/// </summary>
internal sealed class Intake(IPublicEventConsumer consumer, ConsumerSettings settings, CancellationToken stopping)
{
    /// <summary>
    /// How long a tag that never comes holds up those behind it. At a stop, where MassTransit drops some flows, and on a new channel nothing is waited for; else
    /// none is known to be missing, only late on a machine that has too much to do.
    /// </summary>
    private static readonly TimeSpan HoleCloses = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<(int Channel, ulong Tag), Arrival?> _waiting = [];
    private readonly BatchHandling _handling = new(consumer, settings, stopping);
    private TaskCompletionSource _arrived = NewSignal();
    private (int Channel, ulong Tag) _next;
    private string? _channel;
    private bool _works;

    /// <summary>Ends once the event was handled: then it may be acknowledged.</summary>
    /// <param name="channel">Changes with each connection to the broker, and the tags begin anew.</param>
    /// <param name="tag">The broker's number of the delivery.</param>
    /// <param name="told">The event.</param>
    /// <exception cref="Exception">It could not be handled, and goes back to the broker.</exception>
    public Task Take(string channel, ulong tag, DeliveredEvent told)
    {
        var arrival = new Arrival(told);
        Add(channel, tag, arrival);
        return arrival.Handled;
    }

    /// <summary>What is no event has its place in the order all the same.</summary>
    public void PassOver(string channel, ulong tag) => Add(channel, tag, null);

    private void Add(string channel, ulong tag, Arrival? arrival)
    {
        lock (_gate)
        {
            if (_channel != channel)
                (_channel, _next) = (channel, (_next.Channel + 1, 1));
            _waiting[(_next.Channel, tag)] = arrival;
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
            lock (_gate)
            {
                batch = TakeWhatIsInOrder();
                if (batch.Count == 0 && _waiting.Count == 0)
                {
                    _works = false;
                    return;
                }

                _arrived = batch.Count == 0 ? NewSignal() : _arrived;
                arrived = _arrived.Task;
            }

            if (batch.Count > 0)
                await _handling.Handle(batch);
            else if (await Task.WhenAny(arrived, Task.Delay(HoleCloses, stopping)) != arrived)
                CloseHole();
        }
    }

    private List<Arrival> TakeWhatIsInOrder()
    {
        var batch = new List<Arrival>();
        while (batch.Count < settings.Batch && _waiting.Count > 0)
        {
            var (place, arrival) = _waiting.First();
            // What a lost channel delivered before is not waited for: it comes again.
            if (place.Channel == _next.Channel && place.Tag > _next.Tag)
                break;
            _waiting.Remove(place);
            if (place.Channel == _next.Channel)
                _next.Tag = place.Tag + 1;
            if (arrival is not null)
                batch.Add(arrival);
        }

        return batch;
    }

    private void CloseHole()
    {
        lock (_gate)
        {
            if (_waiting.Count > 0 && _waiting.First().Key is var first && first.Channel == _next.Channel)
                _next = first;
        }
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
