using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task A_proposal_is_listed_as_it_was_put_last()
    {
        await Put(new ViewRows { Proposal = Proposal(1) });
        var changed = Proposal(1, version: 2) with
        {
            Fund = Fund, Title = "t2", Stage = "s2", Status = "st2", Decision = "d2", Funding = "f2", Agreement = "a2", Delivery = "de2", Pillar = null,
            Regions = [], LeadSection = "l2", JointSections = ["\"quoted\""], Partner = null, AmountMinor = -1, Currency = "XOF", DecidedOn = null,
            ClosedOn = new DateOnly(2018, 1, 1), ChangedAt = Noon.AddTicks(1), Search = "x",
        };
        await Put(new ViewRows { Proposal = changed });
        var read = (await Queries.Proposals(new ProposalFilter(Fund), null, 10, default)).Items.Single();
        read.Regions.ShouldBe(changed.Regions);
        read.JointSections.ShouldBe(changed.JointSections);
        (read with { Regions = changed.Regions, JointSections = changed.JointSections }).ShouldBe(changed);
    }

    [Fact]
    public async Task Proposals_are_found_by_each_filter_and_by_all_together()
    {
        await Put(new ViewRows { Proposal = Proposal(1) });
        await Put(new ViewRows { Proposal = Proposal(2) with { Fund = "other" } });
        await Put(new ViewRows { Proposal = Proposal(3) with { Stage = "ballot", Status = "voting" } });
        await Put(new ViewRows { Proposal = Proposal(4) with { Pillar = "D", Partner = null, DecidedOn = null } });
        await Put(new ViewRows { Proposal = Proposal(5) with { Regions = ["Kidal"], LeadSection = "ENG", JointSections = ["MINE"], DecidedOn = new DateOnly(2018, 2, 1) } });
        await Put(new ViewRows { Proposal = Proposal(6) with { Search = "forage a menaka: 100% de l'eau_potable" } });

        (await Found(new ProposalFilter(Fund))).ShouldBe([1, 3, 4, 5, 6]);
        (await Found(new ProposalFilter("other"))).ShouldBe([2]);
        (await Found(new ProposalFilter(Fund, Stage: "ballot"))).ShouldBe([3]);
        (await Found(new ProposalFilter(Fund, Status: "voting"))).ShouldBe([3]);
        (await Found(new ProposalFilter(Fund, Pillar: "D"))).ShouldBe([4]);
        (await Found(new ProposalFilter(Fund, Region: "Kidal"))).ShouldBe([5]);
        (await Found(new ProposalFilter(Fund, Region: "Kid"))).ShouldBeEmpty();
        (await Found(new ProposalFilter(Fund, Section: "ENG"))).ShouldBe([1, 3, 4, 5, 6]);
        (await Found(new ProposalFilter(Fund, Section: "MINE"))).ShouldBe([5]);
        (await Found(new ProposalFilter(Fund, Partner: "partner-7"))).ShouldBe([1, 3, 5, 6]);
        (await Found(new ProposalFilter(Fund, DecidedFrom: new DateOnly(2018, 1, 1)))).ShouldBe([5]);
        (await Found(new ProposalFilter(Fund, DecidedTo: new DateOnly(2018, 1, 1)))).ShouldBe([1, 3, 6]);
        (await Found(new ProposalFilter(Fund, Search: "Ménaka forage"))).ShouldBe([6]);
        (await Found(new ProposalFilter(Fund, Search: "100%"))).ShouldBe([6]);
        (await Found(new ProposalFilter(Fund, Search: "_"))).ShouldBe([6]);
        (await Found(new ProposalFilter(Fund, Search: "%"))).ShouldBe([6]);
        (await Found(new ProposalFilter(Fund, Search: "  "))).Length.ShouldBe(5);
        (await Found(new ProposalFilter(Fund, Search: "\"' OR 1=1 --"))).ShouldBeEmpty();
        (await Found(new ProposalFilter(Fund, "technical-review", "in-review", "B", "Gao", "UNPOL", "partner-7", "rehabilitation", new DateOnly(2017, 11, 9), new DateOnly(2017, 11, 9))))
            .ShouldBe([1]);

        async Task<int[]> Found(ProposalFilter filter) =>
            [.. (await Walk(after => Queries.Proposals(filter, after, 2, default))).Select(row => int.Parse(row.Reference.AsSpan(^4), null))];
    }

    [Fact]
    public async Task Clocks_that_count_sessions_are_found_by_fund_whatever_else_runs()
    {
        await Put(new ViewRows { Workflow = Workflow(1), Timers = [Timer(1, "a", Noon), Timer(1, "b", DateTimeOffset.MaxValue), Timer(1, "c", DateTimeOffset.MaxValue)] });
        await Put(new ViewRows { Workflow = Workflow(2), Timers = [Timer(2, "a", DateTimeOffset.MaxValue) with { Fund = "other" }] });
        await Put(new ViewRows { Workflow = Workflow(3), Timers = [Timer(3, "a", DateTimeOffset.MaxValue), Timer(3, "b", Noon)] });

        (await Walk(after => Queries.TimersOfSessions(Fund, after, 2, default))).Select(timer => timer.Proposal + timer.Id)
            .ShouldBe([Reference(1) + "b", Reference(1) + "c", Reference(3) + "a"]);
    }

    [Fact]
    public async Task An_inbox_holds_the_tasks_of_ones_roles_and_sections_with_the_most_urgent_first()
    {
        var day = new DateOnly(2017, 11, 20);
        await Put(new ViewRows
        {
            Workflow = Workflow(1),
            Tasks = [Waiting(1, "b", day, null, "chair"), Waiting(1, "a", null, null, "chair"), Waiting(1, "s", day.AddDays(-1), "UNPOL", "sponsor")],
        });
        await Put(new ViewRows { Workflow = Workflow(2), Tasks = [Waiting(2, "b", day, null, "chair", "member"), Waiting(2, "s", day, "ENG", "sponsor")] });

        (await Inbox(["chair"], [])).ShouldBe(["1b", "2b", "1a"]);
        (await Inbox(["member"], [])).ShouldBe(["2b"]);
        (await Inbox(["chair", "member"], ["UNPOL"])).ShouldBe(["1b", "2b", "1a"]);
        (await Inbox(["sponsor"], ["UNPOL"])).ShouldBe(["1s"]);
        (await Inbox(["sponsor"], ["UNPOL", "ENG"])).ShouldBe(["1s", "2s"]);
        (await Inbox(["sponsor"], [])).ShouldBeEmpty();
        (await Inbox([], ["UNPOL"])).ShouldBeEmpty();
        (await Inbox(["chair"], [], Reference(2))).ShouldBe(["2b"]);
        (await Queries.Tasks("other", ["chair"], [], null, null, 10, default)).Items.ShouldBeEmpty();

        async Task<string[]> Inbox(string[] roles, string[] sections, string? proposal = null) =>
            [.. (await Walk(after => Queries.Tasks(Fund, roles, sections, proposal, after, 1, default))).Select(task => task.Proposal[^1] + task.Id)];
    }

    [Fact]
    public async Task Tasks_and_clocks_of_a_proposal_are_replaced_as_sets()
    {
        await Put(new ViewRows { Workflow = Workflow(1), Tasks = [Waiting(1, "a"), Waiting(1, "b")], Timers = [Timer(1, "x", Noon), Timer(1, "y", Noon)] });
        await Put(new ViewRows { Workflow = Workflow(2), Tasks = [Waiting(2, "a")], Timers = [Timer(2, "x", Noon)] });
        var kept = Waiting(1, "b", new DateOnly(2018, 1, 1), "ENG") with { EscalatedTo = "chair", Stage = null };
        await Put(new ViewRows { Workflow = Workflow(1, step: 2), Tasks = [kept, Waiting(1, "c")], Timers = [Timer(1, "z", Noon)] });
        await Put(new ViewRows { Proposal = Proposal(1) });

        var tasks = (await Queries.Tasks(Fund, ["secretariat"], ["ENG"], Reference(1), null, 10, default)).Items;
        tasks.Select(task => task.Id).ShouldBe(["b", "c"]);
        tasks[0].Roles.ShouldBe(kept.Roles);
        tasks[0].Actions.ShouldBe(kept.Actions);
        (tasks[0] with { Roles = kept.Roles, Actions = kept.Actions }).ShouldBe(kept);
        (await Queries.DueTimers(Noon, 10, default)).Select(timer => timer.Id).ShouldBe(["z", "x"]);

        await using var reader = await Store.Read(default);
        var instance = (await reader.WorkflowOf(Reference(1))).ShouldNotBeNull();
        instance.State.ShouldBe(Workflow(1, step: 2).State);
        (instance with { State = [] }).ShouldBe(Workflow(1) with { State = [] }, "the arrays were compared above");
    }

    [Fact]
    public async Task A_task_of_another_proposal_cannot_be_put()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Put(new ViewRows { Workflow = Workflow(1), Tasks = [Waiting(2, "a")] }));
        await Should.ThrowAsync<InvalidOperationException>(() => Put(new ViewRows { Tasks = [Waiting(2, "a")] }));
    }

    [Fact]
    public async Task Clocks_are_due_at_their_instant_and_the_earliest_comes_first()
    {
        await Put(new ViewRows
        {
            Workflow = Workflow(1),
            Timers = [Timer(1, "late", Noon.AddTicks(1)), Timer(1, "now", Noon), Timer(1, "early", Noon.ToOffset(TimeSpan.FromHours(5)).AddHours(-1))],
        });
        (await Queries.DueTimers(Noon, 10, default)).Select(timer => timer.Id).ShouldBe(["early", "now"]);
        (await Queries.DueTimers(Noon.ToOffset(TimeSpan.FromHours(-3)).AddTicks(1), 2, default)).Select(timer => timer.Id).ShouldBe(["early", "now"]);
        (await Queries.DueTimers(Noon.AddTicks(1), 10, default))[2].ShouldBe(Timer(1, "late", Noon.AddTicks(1)));
    }

    [Fact]
    public async Task Contributions_that_have_ended_are_listed_over_all_funds_by_their_end()
    {
        var end = new DateOnly(2018, 6, 30);
        foreach (var (number, status, endsOn) in new (int, string, DateOnly?)[]
        {
            (1, "Signed", end), (2, "Pledged", end.AddDays(-1)), (3, "Expired", end.AddDays(-9)), (4, "Signed", null), (5, "Signed", end.AddDays(1)), (6, "Closed", end),
        })
            await Put(new ViewRows { Contribution = Contribution(number, "donor-1") with { Fund = $"fund-{number}", Status = status, EndsOn = endsOn } });

        var first = await Queries.EndedContributions(end, null, 1, default);
        first.Items.ShouldHaveSingleItem().ShouldBe(Contribution(2, "donor-1") with { Fund = "fund-2", Status = "Pledged", EndsOn = end.AddDays(-1) });
        var second = await Queries.EndedContributions(end, first.Next, 5, default);
        (second.Items.ShouldHaveSingleItem().Fund, second.Next).ShouldBe(("fund-1", null));
        (await Queries.EndedContributions(end.AddDays(-2), null, 5, default)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Contributions_and_sessions_are_listed_by_fund()
    {
        for (var number = 1; number <= 4; number++)
            await Put(new ViewRows { Contribution = Contribution(number, number < 3 ? "donor-1" : "donor-2") });
        await Put(new ViewRows { Contribution = Contribution(4, "donor-2") with { PledgedMinor = null, Approximate = false, SignedOn = null, EndsOn = null } });
        var day = new DateOnly(2017, 11, 9);
        await Put(new ViewRows { Session = Session("PRC-1", day, Reference(1)) });
        await Put(new ViewRows { Session = Session("PRC-2", day.AddDays(7), Reference(1), Reference(2)) });
        await Put(new ViewRows { Session = Session("PRC-3", day.AddDays(7)) });

        (await Walk(after => Queries.Contributions(Fund, null, after, 3, default))).Select(row => row.Reference)
            .ShouldBe(["C-2017-001", "C-2017-002", "C-2017-003", "C-2017-004"]);
        var ofDonor = await Walk(after => Queries.Contributions(Fund, "donor-2", after, 1, default));
        ofDonor.ShouldBe([Contribution(3, "donor-2"), Contribution(4, "donor-2") with { PledgedMinor = null, Approximate = false, SignedOn = null, EndsOn = null }]);
        (await Queries.Contributions("other", null, null, 10, default)).Items.ShouldBeEmpty();

        (await Walk(after => Queries.Sessions(Fund, null, after, 1, default))).Select(row => row.Reference).ShouldBe(["PRC-2", "PRC-3", "PRC-1"]);
        (await Walk(after => Queries.Sessions(Fund, Reference(1), after, 1, default))).Select(row => row.Reference).ShouldBe(["PRC-2", "PRC-1"]);
        (await Queries.Sessions(Fund, Reference(2), null, 10, default)).Items.Single().Proposals.ShouldBe([Reference(1), Reference(2)]);
    }

    [Fact]
    public async Task A_streams_history_is_paged_by_version()
    {
        await Append([.. Enumerable.Range(1, 5).Select(version => Event(Stream(1), version)), Event(Stream(2), 1)]);
        (await Walk(after => Queries.History(Stream(1), after, 2, default))).Select(row => row.Version).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_definition_is_stored_once_and_for_ever()
    {
        var definition = new StoredDefinition("approval", 2, "ab12", [1, 2, 3]);
        await using (var transaction = await Store.Begin(default))
        {
            await transaction.StoreDefinition(definition);
            await transaction.Savepoint();
            await Should.ThrowAsync<InvalidOperationException>(async () => await transaction.StoreDefinition(definition with { Hash = "cd" }));
            await transaction.RollBackToSavepoint();
            await transaction.Commit();
        }

        await using var reader = await Store.Read(default);
        var read = (await reader.Definition("approval", 2)).ShouldNotBeNull();
        read.Hash.ShouldBe("ab12");
        read.Json.ShouldBe([1, 2, 3]);
        (await reader.Definition("approval", 1)).ShouldBeNull();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("WyJwcm9wb3NhbHMiLCJcdTAwMDAiXQ")] // A key that is a zero character.
    [InlineData("")]
    [InlineData("WyJhIl0")]
    [InlineData("e30")]
    [InlineData("WyJzZXNzaW9ucyIsIngiXQ")]
    public async Task A_token_that_a_list_did_not_give_is_an_argument_error(string token)
    {
        await Should.ThrowAsync<ArgumentException>(() => Queries.Proposals(new ProposalFilter(Fund), token, 10, default));
        await Should.ThrowAsync<ArgumentException>(() => Queries.Tasks(Fund, ["chair"], [], null, token, 10, default));
        await Should.ThrowAsync<ArgumentException>(() => Queries.Contributions(Fund, null, token, 10, default));
        await Should.ThrowAsync<ArgumentException>(() => Queries.Sessions(Fund, null, token, 10, default));
        await Should.ThrowAsync<ArgumentException>(() => Queries.Postings(Fund, null, null, null, token, 10, default));
        await Should.ThrowAsync<ArgumentException>(() => Queries.History(Stream(1), token, 10, default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_holds_1_to_1000_rows(int limit) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Queries.Proposals(new ProposalFilter(Fund), null, limit, default));
}
