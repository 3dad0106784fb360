using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Acting;
using TrustFund.Application.Clocks;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.People;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Tests.Import;

namespace TrustFund.Service.Tests.Clocks;

/// <summary>What clocks do when they run out, on the day and in history brought in.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task In_history_a_clock_that_ran_out_between_two_lines_rings_between_them_on_its_own_day()
    {
        await using var store = await AStore.Empty();
        var report = await store.Import(ReturnedOn("2017-02-03").WithDraft("later", "2017-04-03"));
        report.Problems.ShouldBeEmpty();
        report.ClocksRung.ShouldBe(2, "a reminder, and the end");
        var lapsed = (await store.Log()).Single(row => row.Type == "proposal.lapsed").Circumstances;
        lapsed.At.ShouldBe(new DateTimeOffset(2017, 2, 25, 0, 0, 0, TimeSpan.Zero), "15 working days after 3 February end with 24 February");
    }

    [Fact]
    public async Task In_history_an_action_after_the_lapse_is_refused()
    {
        await using var store = await AStore.Empty();
        var file = ReturnedOn("2017-02-03").With("withdraw", "withdraw-proposal", "2017-02-27", "sam", """{"proposal":{"$ref":"draft"},"reason":"too late"}""");
        var report = await store.Import(file);
        report.Problems.Single().Refusal!.Code.ShouldBe("workflow.action-not-open");
        report.Problems.Single().Id.ShouldBe("withdraw");
        (await store.Head()).Position.ShouldBe(0);
    }

    [Fact]
    public async Task In_history_an_action_on_the_last_day_is_in_time()
    {
        await using var store = await AStore.Empty();
        var file = ReturnedOn("2017-02-03").With("withdraw", "withdraw-proposal", "2017-02-24", "sam", """{"proposal":{"$ref":"draft"},"reason":"in time"}""", at: "23:59:59");
        (await store.Import(file)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deferred_proposal_lapses_when_two_more_meetings_have_closed()
    {
        await using var store = await AStore.Empty();
        (await store.Import(Deferred())).Problems.ShouldBeEmpty();
        var lapsed = (await store.Log()).Single(row => row.Type == "proposal.lapsed");
        lapsed.Stream.Value.ShouldBe("proposal/TF-2017-0106");
        lapsed.Circumstances.EffectiveOn.ShouldBe(new DateOnly(2017, 11, 15), "deferred on 30 October; the meetings of 9 and 15 November came and went");
    }

    [Fact]
    public async Task A_clock_that_counts_meetings_is_rung_by_the_running_service_too()
    {
        await using var store = await AStore.Empty();
        var file = Deferred();
        var lines = file["lines"]!.AsArray();
        var (kept, last) = (new JsonArray(), new List<JsonObject>());
        foreach (var line in lines.Select(line => line!.DeepClone().AsObject()))
        {
            if (line["id"]!.GetValue<string>() == "close-20171115" || last.Count > 0)
                last.Add(line);
            else
                kept.Add(line);
        }

        file["lines"] = kept;
        (await store.Import(file)).Problems.ShouldBeEmpty();
        (await store.Installation.Clocks.RingDue(CancellationToken.None)).Failed.ShouldBeEmpty();
        (await Stage(store)).ShouldBe("deferred", "one meeting closed since");
        var secretary = new Caller(PersonId.Of("claire.morel"), "close-the-last");
        (await store.Installation.Runner.Run(new Application.Committee.CloseSession(SessionId.Of("PRC-2017-11-15")), secretary)).ShouldBeOfType<ActionResult.Done>();
        (await store.Installation.Clocks.RingDue(CancellationToken.None)).Failed.ShouldBeEmpty();
        (await Stage(store)).ShouldBe("lapsed");
    }

    [Fact]
    public async Task Nobody_but_the_service_lets_a_clock_run_out_and_not_before_its_time()
    {
        await using var store = await AStore.Empty(new DateTimeOffset(2017, 2, 10, 12, 0, 0, TimeSpan.Zero));
        (await store.Import(ReturnedOn("2017-02-03"))).Problems.ShouldBeEmpty();
        var proposal = ProposalId.Of("TF-2017-0001");
        var clock = (await store.Installation.Inquiry.Load<ProposalFile>(StreamId.Of(proposal)))!.State.Workflow.Clocks.Values.First(one => one.Kind == Application.Workflow.ClockKind.Expiry);
        (await Elapse(new Caller(PersonId.Of("ada"), "k1"))).ShouldBe("clock.system-only");
        (await Elapse(new Caller(Actor.System.Person, "k2", IsSystem: true))).ShouldBe("clock.not-due");
        store.Real.AdjustTime(clock.DueAt!.Value);
        (await Elapse(new Caller(Actor.System.Person, "k3", IsSystem: true))).ShouldBeNull();
        (await Elapse(new Caller(Actor.System.Person, "k4", IsSystem: true))).ShouldBe("clock.not-running");

        async Task<string?> Elapse(Caller caller) =>
            (await store.Installation.Runner.Run(new ElapseClock(proposal, clock.TimerId), caller)) is ActionResult.Refused refused ? refused.Refusal.Code : null;
    }

    [Fact]
    public async Task Two_nodes_that_look_at_the_same_moment_ring_a_clock_once()
    {
        await using var store = await AStore.Empty(new DateTimeOffset(2017, 3, 10, 12, 0, 0, TimeSpan.Zero));
        (await store.Import(ReturnedOn("2017-02-03"))).Problems.ShouldBeEmpty();
        await using var other = await AStore.BesideWith(store, store.Real);
        var rung = await Task.WhenAll(store.Installation.Clocks.RingDue(CancellationToken.None), other.Clocks.RingDue(CancellationToken.None));
        rung.Sum(one => one.Rung).ShouldBeInRange(1, 2, "the reminder may be gone with the end");
        rung.SelectMany(one => one.Failed).ShouldBeEmpty();
        (await store.Log()).Count(row => row.Type == "proposal.lapsed").ShouldBe(1);
    }

    [Fact]
    public async Task A_clock_that_cannot_be_rung_is_reported_and_keeps_no_other_waiting()
    {
        await using var store = await AStore.Empty(new DateTimeOffset(2017, 3, 10, 12, 0, 0, TimeSpan.Zero));
        (await store.Import(ReturnedOn("2017-02-03"))).Problems.ShouldBeEmpty();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(store.Path, "trustfund.db")};Foreign Keys=False;Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO timers (id, fund, proposal, kind, due_at) VALUES ('TF-2016-0099/Lost#1', 'small-tf', 'TF-2016-0099', 'Expiry', '2016-01-01T00:00:00.0000000Z')";
            await command.ExecuteNonQueryAsync();
        }

        var ringing = await store.Installation.Clocks.RingDue(CancellationToken.None);
        ringing.Failed.ShouldHaveSingleItem().Clock.ShouldBe("TF-2016-0099/Lost#1");
        (await store.Log()).Count(row => row.Type == "proposal.lapsed").ShouldBe(1);
    }

    /// <summary>A proposal that its secretary returned; the sponsor has 15 working days.</summary>
    private static JsonObject ReturnedOn(string date) => AFile.Founding().WithDraft("draft", "2017-02-01")
        .With("submit", "submit-proposal", "2017-02-02", "sam", """{"proposal":{"$ref":"draft"}}""")
        .With("return", "return-proposal", date, "system", """{"proposal":{"$ref":"draft"},"points":[{"id":"1","text":"why"}]}""");

    /// <summary>The demonstration as history of its own, in which the committee deferred the first proposal.</summary>
    private static JsonObject Deferred()
    {
        var file = AFile.Demonstration();
        file.Remove("demonstration");
        foreach (var vote in file.Lines("vote-0106-"))
            vote["with"]!["choice"] = "Defer";
        file.Line("decide-0106")["with"]!["deferral"] = JsonNode.Parse("""{"until":"2018-01-31","session":null,"reason":"more to know"}""");
        return file;
    }

    private static async Task<string> Stage(AStore store) =>
        (await store.Installation.Inquiry.Load<ProposalFile>(StreamId.Of(ProposalId.Of("TF-2017-0106"))))!.State.Workflow.Stage;
}
