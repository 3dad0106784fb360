using TrustFund.Contracts;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Tests.Building;

namespace TrustFund.Reporting.Tests;

/// <summary>R4: whatever comes twice or out of order, Reporting's figures are the fold's; on both engines.</summary>
public abstract class DeliveryTests(bool onPostgres, int seeds)
{
    private static bool IsLong => Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1";

    [Fact]
    public async Task R4_events_repeated_up_to_five_times_and_shuffled_end_in_the_figures_of_the_fold()
    {
        var histories = await History.Several();
        await using var tables = await Tables.Make(onPostgres);
        var first = Environment.TickCount;
        for (var seed = first; seed < first + (IsLong ? seeds * 100 : seeds); seed++)
        {
            var random = new Random(seed);
            var history = histories[random.Next(histories.Length)];
            var deliveries = history.Events.SelectMany(told => Enumerable.Repeat(told, random.Next(1, 6))).ToArray();
            // A third in the log's order with repetitions, a third with the order of each subject kept, a third as it falls.
            if (seed % 3 == 1)
                deliveries = Interleaved(deliveries, random);
            else if (seed % 3 == 2)
                random.Shuffle(deliveries);
            await tables.Store.Empty(0, CancellationToken.None);
            await Deliver(tables, deliveries, random, 400);

            var state = await ReportingState.Read(tables.Store, CancellationToken.None);
            (state.Handled, state.Gaps.Length, state.SetAsideCount, state.Fork).ShouldBe((history.Events.Length, 0, 0, null), $"seed {seed}");
            (await history.Differences(tables.Store)).ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public async Task An_event_that_is_missing_holds_back_its_subject_alone_and_is_visible_until_it_comes()
    {
        var history = (await History.Several())[0];
        await using var tables = await Tables.Make(onPostgres);
        var missing = history.Events.Where(told => CloudEvent.Parse(told.Json).PartitionKey.StartsWith("proposal/", StringComparison.Ordinal)).ElementAt(3);
        var consumer = new ReportingConsumer(tables.Store);
        await consumer.Consume([.. history.Events.Where(told => told != missing)], CancellationToken.None);

        var gap = (await ReportingState.Read(tables.Store, CancellationToken.None)).Gaps.ShouldHaveSingleItem();
        gap.Missing.ShouldBe(CloudEvent.Parse(missing.Json).Sequence);
        gap.Parked.ShouldBePositive();
        (await history.Differences(tables.Store)).ShouldNotBeEmpty("figures without it are not the fold's");

        await tables.OpenAgain();
        await new ReportingConsumer(tables.Store).Consume([missing], CancellationToken.None);
        (await ReportingState.Read(tables.Store, CancellationToken.None)).IsSound.ShouldBeTrue();
        (await history.Differences(tables.Store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_used_is_set_aside_whole_with_its_reason_and_tried_again()
    {
        var history = (await History.Several())[0];
        await using var tables = await Tables.Make(onPostgres);
        var consumer = new ReportingConsumer(tables.Store);
        var paid = history.Events.First(told => CloudEvent.Parse(told.Json).Type.EndsWith("tranche.paid.v1", StringComparison.Ordinal));
        var unknown = paid with { Json = Replaced(paid, "tranche.paid.v1", "tranche.paid.v9") };
        var torn = new DeliveredEvent(paid.Position, paid.Json[..^7]);
        await consumer.Consume([.. history.Events.Select(told => told == paid ? unknown : told), torn], CancellationToken.None);
        await consumer.Consume([unknown, torn], CancellationToken.None);

        var state = await ReportingState.Read(tables.Store, CancellationToken.None);
        state.SetAside.Select(aside => aside.Reason).ShouldBe(["unknown-type", "unreadable"], ignoreOrder: true);
        state.IsSound.ShouldBeFalse();
        state.Gaps.ShouldHaveSingleItem("what comes behind it on its subject waits; the others went on");

        // As a build would find it that knows the type: the same bytes under the known name.
        await tables.Tamper("DELETE FROM set_aside WHERE reason = 'unreadable'");
        await using (var session = await tables.Store.Write(CancellationToken.None))
        {
            await session.Execute("UPDATE set_aside SET body = @Json", new { paid.Json });
            await session.Commit();
        }

        await consumer.TryAgain(CancellationToken.None);
        (await ReportingState.Read(tables.Store, CancellationToken.None)).IsSound.ShouldBeTrue();
        (await history.Differences(tables.Store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task L1_an_entry_that_does_not_add_up_is_set_aside_whoever_sent_it()
    {
        var history = (await History.Several())[0];
        await using var tables = await Tables.Make(onPostgres);
        var received = history.Events.First(told => CloudEvent.Parse(told.Json).Type.EndsWith("contribution.received.v1", StringComparison.Ordinal));
        var forged = received with { Json = Replaced(received, "\"amount\":\"-", "\"amount\":\"-1") };
        await new ReportingConsumer(tables.Store).Consume([.. history.Events.Select(told => told == received ? forged : told)], CancellationToken.None);
        var aside = (await ReportingState.Read(tables.Store, CancellationToken.None)).SetAside.ShouldHaveSingleItem();
        (aside.Reason, aside.Position).ShouldBe(("unusable", received.Position));
        aside.Detail.ShouldContain("does not add up");
    }

    [Fact]
    public async Task The_same_event_with_another_content_stops_everything_until_a_rebuild()
    {
        var history = (await History.Several())[0];
        await using var tables = await Tables.Make(onPostgres);
        var consumer = new ReportingConsumer(tables.Store);
        var half = history.Events.Length / 2;
        await consumer.Consume(history.Events[..half], CancellationToken.None);
        var known = history.Events[3];
        await consumer.Consume([known with { Json = Replaced(known, "T10:00", "T11:00") }], CancellationToken.None);
        await consumer.Consume(history.Events[half..], CancellationToken.None);

        var state = await ReportingState.Read(tables.Store, CancellationToken.None);
        state.Fork.ShouldNotBeNull().Position.ShouldBe(known.Position);
        state.Handled.ShouldBe(half, "nothing is handled any more");
        state.SetAsideCount.ShouldBe(1 + history.Events.Length - half, "and nothing is dropped");

        await new Rebuild(tables.Store).Anew(history.Events[^1].Position, Reading(history), CancellationToken.None);
        (await ReportingState.Read(tables.Store, CancellationToken.None)).IsSound.ShouldBeTrue();
        (await history.Differences(tables.Store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rebuild_that_was_interrupted_is_known_and_gone_on_with()
    {
        var history = (await History.Several())[0];
        await using var tables = await Tables.Make(onPostgres);
        await new ReportingConsumer(tables.Store).Consume(history.Events, CancellationToken.None);
        var reads = 0;
        var rebuilding = new Rebuild(tables.Store).Anew(
            history.Events[^1].Position,
            (position, cancellation) => ++reads > 3 ? throw new InvalidOperationException("killed") : Reading(history)(position, cancellation),
            CancellationToken.None);
        (await Should.ThrowAsync<InvalidOperationException>(rebuilding)).Message.ShouldBe("killed");
        (await ReportingState.Read(tables.Store, CancellationToken.None)).RebuildingTo.ShouldBe(history.Events[^1].Position);

        await tables.OpenAgain();
        await new Rebuild(tables.Store).From(0, history.Events[^1].Position, Reading(history), CancellationToken.None);
        (await ReportingState.Read(tables.Store, CancellationToken.None)).IsSound.ShouldBeTrue();
        (await history.Differences(tables.Store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tables_of_an_older_build_are_made_anew_and_those_of_a_newer_one_are_left_alone()
    {
        var history = (await History.Several())[0];
        await using var tables = await Tables.Make(onPostgres);
        await new ReportingConsumer(tables.Store).Consume(history.Events, CancellationToken.None);
        await tables.OpenAgain();
        (await ReportingState.Read(tables.Store, CancellationToken.None)).Handled.ShouldBe(history.Events.Length);
        await tables.Tamper("UPDATE state SET tables = tables - 1");
        await tables.OpenAgain();
        (await ReportingState.Read(tables.Store, CancellationToken.None)).Handled.ShouldBe(0);
        await tables.Tamper("UPDATE state SET tables = tables + 1");
        (await Should.ThrowAsync<InvalidOperationException>(tables.OpenAgain())).Message.ShouldContain("newer build");
    }

    private static async Task Deliver(Tables tables, DeliveredEvent[] deliveries, Random random, int largest)
    {
        var consumer = new ReportingConsumer(tables.Store);
        for (var at = 0; at < deliveries.Length;)
        {
            var size = Math.Min(random.Next(1, largest), deliveries.Length - at);
            await consumer.Consume(deliveries[at..(at + size)], CancellationToken.None);
            at += size;
        }
    }

    /// <summary>Subjects in any order among each other, each in its own.</summary>
    private static DeliveredEvent[] Interleaved(DeliveredEvent[] deliveries, Random random)
    {
        var subjects = deliveries.GroupBy(told => CloudEvent.Parse(told.Json).PartitionKey, StringComparer.Ordinal).Select(subject => new Queue<DeliveredEvent>(subject)).ToList();
        var mixed = new List<DeliveredEvent>(deliveries.Length);
        while (subjects.Count > 0)
        {
            var subject = subjects[random.Next(subjects.Count)];
            mixed.Add(subject.Dequeue());
            if (subject.Count == 0)
                subjects.Remove(subject);
        }

        return [.. mixed];
    }

    private static Func<long, CancellationToken, Task<(long ReadTo, IReadOnlyList<DeliveredEvent> Events)>> Reading(History history) => (position, _) =>
    {
        DeliveredEvent[] next = [.. history.Events.Where(told => told.Position > position).Take(20)];
        return Task.FromResult<(long, IReadOnlyList<DeliveredEvent>)>((next.Length == 0 ? position : next[^1].Position, next));
    };

    private static byte[] Replaced(DeliveredEvent told, string text, string by) =>
        System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(told.Json).Replace(text, by, StringComparison.Ordinal));
}

public sealed class SqliteDeliveryTests() : DeliveryTests(onPostgres: false, seeds: 1_000);

public sealed class PostgresDeliveryTests() : DeliveryTests(onPostgres: true, seeds: 100);
