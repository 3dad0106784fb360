using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using TrustFund.Contracts;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Tests.Broker;

namespace TrustFund.Messaging.Tests.Relaying;

/// <summary>The order in which deliveries are handled, whatever order their flows come in. The clock stands still unless a test moves it, so whoever waits for it waits for ever.</summary>
public sealed class IntakeTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Handled _handled = new();
    private readonly Intake _intake;

    public IntakeTests() => _intake = new Intake(_handled, new ConsumerSettings(), _clock, CancellationToken.None);

    [Fact]
    public async Task Deliveries_are_handled_in_the_order_of_their_tags()
    {
        var channel = Open();
        await Soon(Take(channel, 3), Take(channel, 2), Take(channel, 4), Take(channel, 1));
        _handled.Positions.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task What_comes_late_of_a_lost_channel_holds_up_nothing_of_the_one_after_it()
    {
        var isOpen = true;
        var lost = new Deliveries(() => isOpen);
        await Soon(Take(lost, 1));
        isOpen = false;
        var next = Open();
        await Soon(Take(next, 1, position: 11));
        // Its second and third never came; what did come is handled, and comes again anyway.
        await Soon(Take(lost, 4));
        await Soon(Take(next, 3, position: 13), Take(next, 2, position: 12));
        _handled.Positions.ShouldBe([1, 11, 4, 12, 13], "the order of the new channel is kept");
    }

    [Fact]
    public async Task What_waits_on_a_channel_that_is_lost_meanwhile_waits_no_longer_than_the_next_delivery()
    {
        var isOpen = true;
        var lost = new Deliveries(() => isOpen);
        var late = Take(lost, 2);
        isOpen = false;
        await Soon(Take(Open(), 1, position: 11), late);
        _handled.Positions.ShouldBe([2, 11]);
    }

    [Fact]
    public async Task A_delivery_that_never_comes_holds_up_those_behind_it_for_half_a_minute_and_no_other_channel()
    {
        var (channel, other) = (Open(), Open());
        var behind = Take(channel, 2);
        await Soon(Take(other, 1, position: 11));
        _clock.Advance(Intake.HoleCloses - TimeSpan.FromSeconds(1));
        // That more comes behind it does not begin the wait anew.
        var last = Take(channel, 3);
        await Soon(Take(other, 2, position: 12));
        behind.IsCompleted.ShouldBeFalse();
        // Again and again, for nobody can say when the intake has looked at the clock.
        await Until.True(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return behind.IsCompleted && last.IsCompleted;
            },
            "the hole closes");
        await Soon(Take(channel, 1));
        _handled.Positions.ShouldBe([11, 12, 2, 3, 1], "what comes after all is handled at once");
    }

    [Fact]
    public async Task What_is_no_event_has_its_place_in_the_order()
    {
        var channel = Open();
        var second = Take(channel, 2);
        _intake.PassOver(channel, 1);
        await Soon(second);
        _handled.Positions.ShouldBe([2]);
    }

    private static Deliveries Open() => new(() => true);

    private Task Take(Deliveries channel, ulong tag, long? position = null) => _intake.Take(channel, tag, new DeliveredEvent(position ?? (long)tag, []));

    private static Task Soon(params Task[] handled) => Task.WhenAll(handled).WaitAsync(TimeSpan.FromSeconds(60));

    private sealed class Handled : IPublicEventConsumer
    {
        private readonly ConcurrentQueue<long> _positions = new();

        public IReadOnlyList<long> Positions => [.. _positions];

        public Task Consume(IReadOnlyList<DeliveredEvent> events, CancellationToken cancellation)
        {
            foreach (var told in events)
                _positions.Enqueue(told.Position);
            return Task.CompletedTask;
        }
    }
}
