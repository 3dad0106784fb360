using TrustFund.Application.Figures;
using TrustFund.Application.Funding;
using TrustFund.Application.Reading;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Application.Workflow;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Funding;

public sealed class ReadingMoneyTests
{
    [Fact]
    public async Task While_drafting_one_sees_what_is_received_and_free_and_whose_terms_fit()
    {
        await using var fund = await WithFinance();
        await fund.Cash(Usd(1_130));
        await fund.Cash(Usd(5_000), new EarmarkTerms { Pillars = ["C"] }, new ContributionId("C-2017-002"), "norway");
        await fund.Signed(new ContributionId("C-2017-003"), Usd(9_000));
        var draft = await fund.Draft(90_000);

        var ofDraft = (await ReadAvailableFunds.For(fund.Queries, fund.Inquiry, draft)).Value;
        var ofFacts = (await ReadAvailableFunds.For(fund.Queries, fund.Inquiry, Id, Content(90_000))).Value;

        ofDraft.Select(funds => (funds.Contribution.Value, funds.Free, funds.MostCost, funds.WhyNot?.Code))
            .ShouldBe([("C-2017-001", Usd(1_130), Usd(1_000), null), ("C-2017-002", Usd(5_000), Usd(0), "allocation.earmark-pillar")]);
        ofFacts.Select(funds => funds.MostCost).ShouldBe(ofDraft.Select(funds => funds.MostCost));
    }

    [Fact]
    public async Task F20_the_statement_of_a_date_and_a_position_stays_the_same_for_ever()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(1_130));
        await fund.Allocate(proposal, Usd(60));
        var statements = new FundStatementReader(fund.Queries, fund.Inquiry);
        var then = (await statements.Read(Id, fund.Today)).Value.Statement;
        await fund.Do("certifier", new SetReserve(Danish, Usd(7), "for losses"));

        var again = (await statements.Read(Id, fund.Today, then.RecordedUpTo)).Value.Statement;
        var now = (await statements.Read(Id, fund.Today)).Value.Statement;
        var early = (await statements.Read(Id, FirstDay)).Value.Statement;

        again.Total.ShouldBe(then.Total);
        (then.Total.Received, then.Total.Allocated, then.Total.Psc, then.Total.Reserve).ShouldBe((Usd(1_130), Usd(60), new Money(780, Currency.Usd), Usd(0)));
        now.Total.Reserve.ShouldBe(Usd(7));
        (early.Total.Received, early.Total.Allocated).ShouldBe((Usd(1_130), Usd(0)));
        now.ByProject().ShouldHaveSingleItem().Project.ShouldBe(proposal);
        (await statements.Read(new FundId("nowhere"), FirstDay)).Refusal!.Code.ShouldBe("fund.unknown");
    }

    [Fact]
    public async Task F20_the_matrix_says_of_each_project_what_the_statement_says_and_shows_a_donor_its_own()
    {
        await using var project = await AProject.Active();
        await project.Paid(1);
        var fund = project.Fund;
        var room = new ReadingRoom(fund.Store, fund.Queries, fund.Inquiry, new WorkflowDefinitions(), fund.Clock);
        var statement = (await new FundStatementReader(fund.Queries, fund.Inquiry).Read(Id, fund.Today)).Value.Statement;

        var all = await Matrix("requester", fund.Today);

        all.Select(line => (line.Contribution, line.Project)).ShouldBe(statement.Contributions.SelectMany(line => line.Projects.Select(held => (line.Contribution.Id, held))));
        all.Select(line => line.Project.Cash.Disbursed).Aggregate((sum, next) => sum + next).ShouldBe(Usd(50_000));
        (await Matrix("norwegian", fund.Today)).ShouldHaveSingleItem().Contribution.ShouldBe(AProject.Norwegian);
        (await Matrix("requester", FirstDay)).ShouldBeEmpty("nothing was set aside yet");

        async Task<IReadOnlyList<MatrixLine>> Matrix(string person, DateOnly asOf) =>
            (await room.Matrix(new MatrixQuestion(Id, asOf, null, null, ByProject: false), new PersonId(person), null, 50, CancellationToken.None)).Value.Lines.Items;
    }
}
