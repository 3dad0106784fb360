using CsCheck;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Running;

public sealed class PropertyTests
{
    private static readonly long Rounds = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 20_000 : 500;

    private static readonly string[] Routes = ["left", "right", "left right", "none"];

    [Fact]
    public void Whatever_happens_in_whatever_order_the_state_is_legal_and_the_journal_gives_it_again_byte_for_byte()
    {
        var definitions = Library.All();
        Gen.Select(Gen.Int[0, definitions.Length - 1], Gen.Int, Gen.Int[1, 60], Gen.Int[0, 3].Select(i => Routes[i])).Sample(
            (which, seed, length, route) =>
            {
                var random = new Random(seed);
                var instance = new Instance(definitions[which], Variables.Empty.With("route", route).With("pillar", "C"));
                for (var i = 0; i < length; i++) _ = instance.Send(RandomStep.Next(instance.Definition, instance.State, random));
                Instance.Replay(instance.Definition, instance.Journal).ToUtf8().ShouldBe(instance.State.ToUtf8());
            },
            iter: Rounds, threads: 1);
    }

    [Fact]
    public void Effects_tell_the_same_story_as_the_state()
    {
        var definitions = Library.All();
        Gen.Select(Gen.Int[0, definitions.Length - 1], Gen.Int, Gen.Int[1, 40]).Sample(
            (which, seed, length) =>
            {
                var random = new Random(seed);
                var instance = new Instance(definitions[which], Variables.Empty.With("route", "left right"));
                var tasks = new HashSet<string>(StringComparer.Ordinal);
                var timers = new HashSet<string>(StringComparer.Ordinal);
                Follow(instance.Effects, tasks, timers, elapsed: null);
                for (var i = 0; i < length; i++)
                {
                    var step = RandomStep.Next(instance.Definition, instance.State, random);
                    if (instance.Send(step) is Advanced) Follow(instance.Effects, tasks, timers, (step as TimerElapsed)?.TimerId);
                    tasks.ShouldBe(instance.State.Tasks.Select(t => t.Id), ignoreOrder: true);
                    timers.ShouldBe(instance.State.Timers.Select(t => t.Id), ignoreOrder: true);
                }
            },
            iter: Rounds / 2, threads: 1);
    }

    private static void Follow(List<Effect> effects, HashSet<string> tasks, HashSet<string> timers, string? elapsed)
    {
        if (elapsed is not null) timers.Remove(elapsed).ShouldBeTrue();
        foreach (var effect in effects)
        {
            Effect.Parse(effect.ToUtf8()).ToUtf8().ShouldBe(effect.ToUtf8());
            switch (effect)
            {
                case TaskOpened opened:
                    tasks.Add(opened.Task.Id).ShouldBeTrue();
                    break;
                case TaskClosed closed:
                    tasks.Remove(closed.TaskId).ShouldBeTrue();
                    break;
                case ClockStarted started:
                    timers.Add(started.TimerId).ShouldBeTrue();
                    break;
                case ClockCancelled cancelled:
                    timers.Remove(cancelled.TimerId).ShouldBeTrue();
                    break;
            }
        }
    }
}
