using MassTransit;
using MassTransit.Mediator;
using TrustFund.Contracts;
using TrustFund.Messaging.Relaying;

namespace TrustFund.Messaging.InProcess;

/// <summary>
/// The bus of one process: MassTransit's mediator hands events to every consumer and waits until each has handled them.
/// MassTransit's in-memory transport would forget at a stop what no consumer had taken yet; here the relay's cursor moves
/// only once all have, so that after a restart the log gives again whatever was under way.
/// </summary>
public sealed class InProcessPublisher : IEventPublisher
{
    private readonly IMediator _mediator;

    public InProcessPublisher(IEnumerable<IPublicEventConsumer> consumers)
    {
        var all = consumers.ToArray();
        _mediator = Bus.Factory.CreateMediator(mediator => mediator.Handler<CarriedEvents>(async context =>
        {
            foreach (var consumer in all)
                await consumer.Consume(context.Message.Events, context.CancellationToken);
        }));
    }

    /// <summary>Under which the store keeps how far the log was carried within the process.</summary>
    public const string RelayName = "in-process";

    /// <inheritdoc/>
    public string Name => RelayName;

    /// <inheritdoc/>
    public Task Publish(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation) =>
        _mediator.Send(new CarriedEvents([.. events.Select(outgoing => new DeliveredEvent(outgoing.Position, outgoing.Json))]), cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ((IAsyncDisposable)_mediator).DisposeAsync();
}

/// <summary>Events on the bus of the process, in their order.</summary>
public sealed record CarriedEvents(IReadOnlyList<DeliveredEvent> Events);
