using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    private static DateOnly Later => First.AddDays(40);

    [Fact]
    public async Task The_matrix_shows_what_each_contribution_holds_for_each_project_at_a_date()
    {
        await FillMatrix();

        (await Cells(new MatrixFilter(Fund, Later))).ShouldBe(["C-1/1: 20 of 60", "C-1/2: 0 of 7", "C-2/1: 0 of 5", "C-2/3: 0 of 9"]);
        (await Cells(new MatrixFilter(Fund, First))).ShouldBe(["C-1/1: 0 of 60", "C-1/2: 0 of 0", "C-2/1: 0 of 5", "C-2/3: 0 of 9"], "the rest came later");
        (await Cells(new MatrixFilter(Fund, Later, ByProject: true))).ShouldBe(["C-1/1: 20 of 60", "C-2/1: 0 of 5", "C-1/2: 0 of 7", "C-2/3: 0 of 9"]);
        (await Cells(new MatrixFilter(Fund, Later, Contribution: "C-2"))).ShouldBe(["C-2/1: 0 of 5", "C-2/3: 0 of 9"]);
        (await Cells(new MatrixFilter(Fund, Later, Proposal: Reference(1)))).ShouldBe(["C-1/1: 20 of 60", "C-2/1: 0 of 5"]);
        (await Cells(new MatrixFilter(Fund, Later, "C-1", Reference(2), ByProject: true))).ShouldBe(["C-1/2: 0 of 7"]);
        (await Cells(new MatrixFilter("other", Later))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cell_of_the_matrix_names_its_contribution_and_its_project()
    {
        await FillMatrix();
        var cell = (await Queries.Matrix(new MatrixFilter(Fund, Later), null, 1, default)).Items.ShouldHaveSingleItem();
        (cell.Contribution, cell.Donor, cell.Label, cell.Proposal, cell.Title, cell.Status, cell.Currency)
            .ShouldBe(("C-1", "donor-1", Contribution(1).Label, Reference(1), Proposal(1).BothTitles, Proposal(1).Status, "USD"));
    }

    [Fact]
    public async Task A_page_of_the_matrix_in_one_order_does_not_lead_on_in_the_other()
    {
        await FillMatrix();
        var token = (await Queries.Matrix(new MatrixFilter(Fund, Later), null, 1, default)).Next;
        await Should.ThrowAsync<ArgumentException>(() => Queries.Matrix(new MatrixFilter(Fund, Later, ByProject: true), token, 1, default));
    }

    private async Task FillMatrix()
    {
        for (var number = 1; number <= 3; number++)
            await Put(new ViewRows { Proposal = Proposal(number) });
        await Put(new ViewRows { Contribution = Contribution(1) with { Reference = "C-1" } });
        await Put(new ViewRows { Contribution = Contribution(2) with { Reference = "C-2" } });
        LedgerAccount Of(AccountKind kind, int contribution, int? project = null) =>
            new(kind, new ContributionId($"C-{contribution}"), project is { } number ? new ProposalId(Reference(number)) : null);
        LedgerEntry SetAside(DateOnly on, int contribution, int project, long minor) =>
            LedgerEntry.Move(on, "allocation", Of(AccountKind.Free, contribution), Of(AccountKind.Allocated, contribution, project), Usd(minor));
        await Post(
            LedgerEntry.Move(First, "payment", Of(AccountKind.Donor, 1), Of(AccountKind.Free, 1), Usd(100)),
            LedgerEntry.Move(First, "payment", Of(AccountKind.Donor, 2), Of(AccountKind.Free, 2), Usd(100)),
            SetAside(First, 1, 1, 60),
            SetAside(First, 2, 1, 5),
            SetAside(First, 2, 3, 9),
            SetAside(Later, 1, 2, 7),
            LedgerEntry.Move(Later, "commitment", Of(AccountKind.Allocated, 1, 1), Of(AccountKind.Committed, 1, 1), Usd(20)));
    }

    /// <summary>Page by page: committed, and all that was set aside.</summary>
    private async Task<string[]> Cells(MatrixFilter filter) =>
    [
        .. (await Walk(after => Queries.Matrix(filter, after, 2, default))).Select(cell =>
        {
            var committed = cell.MinorUnits.GetValueOrDefault(AccountKind.Committed);
            return $"{cell.Contribution}/{int.Parse(cell.Proposal.AsSpan(^4), null)}: {committed} of {committed + cell.MinorUnits[AccountKind.Allocated]}";
        }),
    ];
}
