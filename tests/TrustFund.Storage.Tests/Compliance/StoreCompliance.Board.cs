using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Compliance;

/// <summary>The board of what waits, the log as an auditor searches it, and the notes beside it.</summary>
public abstract partial class StoreCompliance
{
    private static readonly DateOnly Monday = new(2017, 11, 20);

    protected abstract INotes NotesOf(IStore store);

    [Fact]
    public async Task A_board_counts_each_stage_whole_and_shows_what_is_due_first()
    {
        await PutOnBoard(1, "screening", Monday.AddDays(3));
        await PutOnBoard(2, "screening", Monday.AddDays(-1));
        await PutOnBoard(3, "screening", null);
        await PutOnBoard(4, "technical-review", Monday);
        await PutOnBoard(5, "screening", Monday, decision: "Draft");
        await Put(new ViewRows { Proposal = Proposal(6) with { Stage = "rejected" }, Workflow = Workflow(6) });

        var board = await Queries.Board(new BoardFilter(Fund, Monday), null, 2, default);
        board.Select(column => (column.Stage, column.Total, column.Overdue)).ShouldBe([("screening", 3, 1), ("technical-review", 1, 0)]);
        board[0].Cards.Select(card => card.Reference).ShouldBe([Reference(2), Reference(1)]);
        (await Queries.Board(new BoardFilter("other", Monday), null, 2, default)).ShouldBeEmpty();
        var walked = await Walk(async after => Whole((await Queries.Board(new BoardFilter(Fund, Monday, "screening"), after, 1, default)).SingleOrDefault()));
        walked.Select(card => card.Reference).ShouldBe([Reference(2), Reference(1), Reference(3)]);

        static Page<BoardCard> Whole(BoardColumn? column) => column is null ? new Page<BoardCard>([], null) : new Page<BoardCard>(column.Cards, column.Next);
    }

    [Fact]
    public async Task A_card_of_a_board_tells_since_when_until_when_and_for_whom_it_waits()
    {
        await Put(new ViewRows
        {
            Proposal = Proposal(1),
            Workflow = Workflow(1),
            Tasks =
            [
                Waiting(1, "a", Monday.AddDays(2), "UNPOL", "reviewer-gender") with { OpenedAt = Noon.AddDays(1) },
                Waiting(1, "b", Monday, "UNPOL", "chair", "reviewer-finance") with { EscalatedTo = "chair" },
                Waiting(1, "c", Monday.AddDays(-9), "UNPOL", "sponsor") with { Stage = null },
            ],
        });
        var card = (await Queries.Board(new BoardFilter(Fund, Monday), null, 10, default)).ShouldHaveSingleItem().Cards.ShouldHaveSingleItem();
        card.Roles.ShouldBe(["chair", "reviewer-finance", "reviewer-gender"]);
        (card with { Roles = [] }).ShouldBe(new BoardCard(
            Reference(1), Proposal(1).BothTitles, "technical-review", "B", "UNPOL", "partner-7", 109_001_500, "USD", Noon, Monday, [], "chair"));
    }

    [Fact]
    public async Task A_board_is_narrowed_by_pillar_section_age_and_action()
    {
        await PutOnBoard(1, "screening", Monday);
        await Put(new ViewRows { Proposal = Proposal(2) with { Pillar = "D", JointSections = ["MINE"] }, Workflow = Workflow(2), Tasks = [Waiting(2, "a") with { OpenedAt = Noon.AddDays(5) }] });
        (await Found(new BoardFilter(Fund, Monday, Pillar: "D"))).ShouldBe([Reference(2)]);
        (await Found(new BoardFilter(Fund, Monday, Section: "MINE"))).ShouldBe([Reference(2)]);
        (await Found(new BoardFilter(Fund, Monday, Section: "UNPOL"))).ShouldBe([Reference(1), Reference(2)]);
        (await Found(new BoardFilter(Fund, Monday, EnteredUntil: Noon))).ShouldBe([Reference(1)]);
        (await Found(new BoardFilter(Fund, Monday, EnteredUntil: Noon.AddTicks(-1)))).ShouldBeEmpty();
        await Put(new ViewRows { Proposal = Proposal(3), Workflow = Workflow(3), Tasks = [Waiting(3, "a") with { Actions = ["pass-screening", "return-proposal"] }] });
        (await Found(new BoardFilter(Fund, Monday, Action: "return-proposal"))).ShouldBe([Reference(3)]);
        (await Found(new BoardFilter(Fund, Monday, "technical-review", Action: "screening"))).ShouldBeEmpty("an action is named whole");

        async Task<string[]> Found(BoardFilter filter) =>
            [.. (await Queries.Board(filter, null, 10, default)).SelectMany(column => column.Cards).Select(card => card.Reference).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Proposals_are_counted_by_the_version_of_the_workflow_that_they_are_on_and_those_on_which_something_waits()
    {
        await Put(new ViewRows { Proposal = Proposal(1), Workflow = Workflow(1), Tasks = [Waiting(1, "a"), Waiting(1, "b")] });
        await Put(new ViewRows { Proposal = Proposal(2), Workflow = Workflow(2) });
        await Put(new ViewRows { Proposal = Proposal(3), Workflow = Workflow(3) with { DefinitionVersion = 2 }, Tasks = [Waiting(3, "a")] });
        await Put(new ViewRows { Proposal = Proposal(4) with { Fund = "other" }, Workflow = Workflow(4) });
        await Put(new ViewRows { Proposal = Proposal(5), Workflow = Workflow(5) with { DefinitionId = "other" } });

        (await Queries.VersionsInUse(Fund, Workflow(1).DefinitionId, default)).ShouldBe([new VersionInUse(1, 2, 1), new VersionInUse(2, 1, 1)]);
        (await Queries.VersionsInUse("nowhere", Workflow(1).DefinitionId, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fund_s_log_is_searched_from_its_end_by_stream_kind_person_and_date()
    {
        await Append([.. Enumerable.Range(1, 6).Select(version => Event(Stream(1), version)), Event(Stream(2), 1) with { Type = "test.other", Circumstances = By("other") with { EffectiveOn = Monday } }]);
        await Append(Event(Stream(3), 1) with { Circumstances = By("person") with { Fund = new FundId("elsewhere") } });

        (await Searched(new LogFilter(Fund))).ShouldBe([7, 6, 5, 4, 3, 2, 1]);
        (await Searched(new LogFilter(Fund, [Stream(2), Stream(9)]))).ShouldBe([7]);
        (await Searched(new LogFilter(Fund, [Stream(1)], Person: "delegator"))).ShouldBe([5, 3, 1]);
        (await Searched(new LogFilter(Fund, Type: "test.other"))).ShouldBe([7]);
        (await Searched(new LogFilter(Fund, Person: "delegator"))).ShouldBe([5, 3, 1]);
        (await Searched(new LogFilter(Fund, From: Monday))).ShouldBe([7]);
        (await Searched(new LogFilter(Fund, To: Monday.AddDays(-1)))).ShouldBe([6, 5, 4, 3, 2, 1]);
        (await Searched(new LogFilter("elsewhere"))).ShouldBe([8]);

        async Task<long[]> Searched(LogFilter filter)
        {
            var positions = new List<long>();
            for (long? before = 9; before is { } end;)
            {
                var page = await Queries.Log(filter, end, 2, default);
                positions.AddRange(page.Rows.Select(row => row.Position));
                before = page.Before;
            }

            return [.. positions];
        }
    }

    [Fact]
    public async Task A_note_is_read_by_every_node_as_it_was_written_last()
    {
        (await NotesOf(Store).Read("verification", default)).ShouldBeNull();
        await NotesOf(Store).Write("verification", "first", default);
        await NotesOf(Store).Write("verification", "é second", default);
        await NotesOf(Store).Write("other", "third", default);
        var other = await OpenStore();
        try
        {
            (await NotesOf(other).Read("verification", default)).ShouldBe("é second");
        }
        finally
        {
            await CloseStore(other);
        }
    }

    private Task PutOnBoard(int number, string stage, DateOnly? due, string decision = "Pending") => Put(new ViewRows
    {
        Proposal = Proposal(number) with { Stage = stage, Decision = decision },
        Workflow = Workflow(number),
        Tasks = [Waiting(number, "a", due) with { Stage = stage }],
    });
}
