using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task What_was_appended_is_read_as_it_was()
    {
        var written = await Append(Event(Stream(1), 1), Event(Stream(1), 2), Event(Stream(2), 1));
        await using var reader = await Store.Read(default);

        var stream = await reader.ReadStream(Stream(1), 0);
        stream.Count.ShouldBe(2);
        for (var i = 0; i < 2; i++)
            ShouldBeSame(stream[i], written[i]);
        (await reader.ReadStream(Stream(1), 1)).Single().Version.ShouldBe(2);
        (await reader.ReadLog(0, 10)).Select(row => row.Position).ShouldBe([1, 2, 3]);
        (await reader.ReadLog(1, 1)).Single().Position.ShouldBe(2);
        (await reader.VersionOf(Stream(1))).ShouldBe(2);
        (await reader.VersionOf(Stream(9))).ShouldBe(0);
        var head = await reader.Head();
        head.Position.ShouldBe(3);
        head.Hash.ShouldBe(written[2].Hash);
    }

    [Fact]
    public async Task An_empty_log_has_the_empty_head()
    {
        await using var reader = await Store.Read(default);
        var head = await reader.Head();
        head.Position.ShouldBe(LogHead.Empty.Position);
        head.Hash.ShouldBe(LogHead.Empty.Hash);
    }

    [Fact]
    public async Task Each_row_is_chained_to_the_one_before()
    {
        var first = await Append(Event(Stream(1), 1), Event(Stream(2), 1));
        var then = await Append(Event(Stream(1), 2));
        first[0].PreviousHash.ShouldBe(LogHead.Empty.Hash);
        first[1].PreviousHash.ShouldBe(first[0].Hash);
        then[0].PreviousHash.ShouldBe(first[1].Hash);
        then[0].Hash.ShouldBe(HashChain.HashOf(first[1].Hash, 3, Event(Stream(1), 2)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_version_that_is_not_the_next_is_refused(int version)
    {
        await Append(Event(Stream(1), 1));
        await using var transaction = await Store.Begin(default);
        await Should.ThrowAsync<InvalidOperationException>(async () => await transaction.Append([Event(Stream(1), version)]));
    }

    [Fact]
    public async Task Interleaved_streams_in_one_call_are_each_checked()
    {
        var rows = await Append(Event(Stream(1), 1), Event(Stream(2), 1), Event(Stream(1), 2), Event(Stream(2), 2));
        rows.Select(row => row.Version).ShouldBe([1, 1, 2, 2]);
        await using var transaction = await Store.Begin(default);
        await Should.ThrowAsync<InvalidOperationException>(
            async () => await transaction.Append([Event(Stream(1), 3), Event(Stream(2), 3), Event(Stream(1), 5)]));
    }

    [Fact]
    public async Task Nothing_is_kept_without_a_commit()
    {
        var before = await DumpHash();
        await using (var transaction = await Store.Begin(default))
            await transaction.Append([Event(Stream(1), 1)]);
        (await DumpHash()).ShouldBe(before);
    }

    [Fact]
    public async Task An_answer_is_kept_under_its_actor_and_key()
    {
        await using (var transaction = await Store.Begin(default))
        {
            (await transaction.AnswerTo("anna", "k")).ShouldBeNull();
            await transaction.StoreAnswer("anna", "k", new StoredAnswer([1, 2], [3]));
            await transaction.Commit();
        }

        await using var later = await Store.Begin(default);
        var answer = (await later.AnswerTo("anna", "k")).ShouldNotBeNull();
        answer.InputHash.ShouldBe([1, 2]);
        answer.Answer.ShouldBe([3]);
        (await later.AnswerTo("bob", "k")).ShouldBeNull();
        await Should.ThrowAsync<InvalidOperationException>(async () => await later.StoreAnswer("anna", "k", new StoredAnswer([9], [9])));
    }

    [Fact]
    public async Task A_fund_is_listed_once_its_stream_begins()
    {
        (await Queries.Funds(default)).ShouldBeEmpty();
        await Append(Event(StreamId.Of(new FundId("b")), 1), Event(StreamId.Of(new FundId("a")), 1), Event(StreamId.Of(new FundId("b")), 2));
        (await Queries.Funds(default)).ShouldBe(["a", "b"]);
    }

    private static void ShouldBeSame(RecordedEvent read, RecordedEvent written)
    {
        read.Body.ShouldBe(written.Body);
        read.Contract.ShouldBe(written.Contract);
        read.PreviousHash.ShouldBe(written.PreviousHash);
        read.Hash.ShouldBe(written.Hash);
        var sameArrays = read with { Body = written.Body, Contract = written.Contract, PreviousHash = written.PreviousHash, Hash = written.Hash };
        sameArrays.ShouldBe(written);
    }
}
