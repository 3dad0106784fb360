using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Tests.Funding;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Ledger;

public sealed class StatementTests
{
    private static readonly ProjectFacts Court = Dam with { Proposal = ProposalId.Of("TF-2017-0107") };

    [Fact]
    public void Cumulative_columns_are_sums_over_the_buckets_behind_them_and_support_cost_stands_apart()
    {
        var total = Busy().Statement().Total;
        total.ShouldBe(new CashFigures(
            Received: Usd("3000.00"),
            Refunded: Usd("100.00"),
            Reserve: Usd("50.00"),
            PscReserved: Usd("78.00"),
            PscCharged: Usd("39.00"),
            Allocated: Usd("900.00"),
            Committed: Usd("600.00"),
            Disbursed: Usd("450.00"),
            Spent: Usd("300.00"),
            WrittenOff: Usd("50.00"),
            Available: Usd("1833.00")));
        total.PscAndReserve.ShouldBe(Usd("167.00"));
        (total.Received - total.Refunded - total.PscAndReserve - total.Allocated).ShouldBe(total.Available);
    }

    [Fact]
    public void F20_every_grouping_adds_up_to_the_same_total()
    {
        var statement = Busy().Statement();
        statement.ByDonor().Aggregate(CashFigures.Zero(Currency.Usd), (sum, line) => sum + line.Cash).ShouldBe(statement.Total);
        statement.ByEarmark().Aggregate(CashFigures.Zero(Currency.Usd), (sum, line) => sum + line.Cash).ShouldBe(statement.Total);
        var projects = statement.ByProject().Aggregate(CashFigures.Zero(Currency.Usd), (sum, line) => sum + line.Cash);
        (projects.Allocated, projects.Psc, projects.Spent).ShouldBe((statement.Total.Allocated, statement.Total.Psc, statement.Total.Spent));
        projects.Available.IsZero.ShouldBeTrue("free money belongs to no project");
    }

    [Fact]
    public void A_statement_is_grouped_per_donor_earmark_and_project()
    {
        var statement = Busy().Statement();
        statement.ByDonor().Select(line => (line.Key, line.Cash.Received.ToAmount())).ShouldBe([("Canada", "1000.00"), ("Norway", "2000.00")]);
        statement.ByEarmark().Select(line => (line.Key, line.Cash.Allocated.ToAmount())).ShouldBe([("", "400.00"), ("pillars: B", "500.00")]);
        statement.ByProject().Select(line => (line.Project.Value, line.Cash.Allocated.ToAmount())).ShouldBe([("TF-2017-0106", "700.00"), ("TF-2017-0107", "200.00")]);
        statement.Contributions[0].Projects.Select(line => line.Project).ShouldBe([Dam.Proposal, Court.Proposal], "the matrix: contribution by project");
    }

    [Fact]
    public void F20_a_statement_as_of_a_past_date_does_not_know_what_took_effect_later()
    {
        var fund = Busy();
        fund.Statement(On(3, 1)).Total.ShouldBe(CashFigures.Zero(Currency.Usd) with { Received = Usd("3000.00"), Available = Usd("3000.00") });
        fund.Statement(On(2, 28)).Total.ShouldBe(CashFigures.Zero(Currency.Usd));
    }

    [Fact]
    public void F20_a_statement_names_its_date_and_the_recorded_position_it_was_folded_up_to()
    {
        var fund = Busy();
        var statement = fund.Statement(On(6, 30));
        (statement.AsOf, statement.RecordedUpTo, statement.FundCurrency).ShouldBe((On(6, 30), fund.Events.Count, Currency.Usd));
    }

    [Fact]
    public void F20_the_drill_down_of_a_column_adds_up_to_its_figure()
    {
        var fund = Busy();
        var total = fund.Statement().Total;
        Money Drilled(StatementColumn column) => new(
            column.Sign() * fund.Book.Accounts.Where(account => column.Kinds().Contains(account.Key.Kind)).Sum(account => account.Value.At(Today)), Currency.Usd);
        Drilled(StatementColumn.Received).ShouldBe(total.Received);
        Drilled(StatementColumn.Allocated).ShouldBe(total.Allocated);
        Drilled(StatementColumn.Committed).ShouldBe(total.Committed);
        Drilled(StatementColumn.Disbursed).ShouldBe(total.Disbursed);
        Drilled(StatementColumn.Available).ShouldBe(total.Available);
    }

    [Fact]
    public void Every_column_has_its_buckets_and_every_cash_bucket_is_in_one_exclusive_column()
    {
        foreach (var column in Enum.GetValues<StatementColumn>())
            column.Kinds().ShouldNotBeEmpty();
        StatementColumn[] exclusive =
        [
            StatementColumn.Pledged, StatementColumn.Received, StatementColumn.Refunded, StatementColumn.Reserve,
            StatementColumn.PscReserved, StatementColumn.PscCharged, StatementColumn.Allocated, StatementColumn.Available,
        ];
        exclusive.SelectMany(column => column.Kinds()).Append(AccountKind.Promise).ShouldBe(Enum.GetValues<AccountKind>(), ignoreOrder: true);
    }

    [Fact]
    public void F8_promises_of_one_donor_in_two_currencies_stay_apart()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.Exactly(Usd("100.00"))).ShouldBeNull();
        fund.Pledge(ContributionId.Of("C-2017-003"), StatedAmount.About(Money.Parse("100.00", Currency.Parse("EUR"))), broughtIn: true).ShouldBeNull();
        var donor = fund.Statement().ByDonor().Single();
        donor.Promised.Select(promised => (promised.Key, promised.Value.Pledged.ToAmount())).ShouldBe([("EUR", "100.00"), ("USD", "100.00")]);
        donor.HasApproximate.ShouldBeTrue();
        donor.HasUnknown.ShouldBeFalse();
    }

    [Fact]
    public void A_ledger_of_a_contribution_that_nobody_knows_is_no_statement()
    {
        var fund = Busy();
        Should.Throw<InvalidOperationException>(() => Statement.Fold(fund.Book, [fund.Contribution(Norway).Facts], Today, 1, Currency.Usd)).Message.ShouldContain("C-2017-001");
    }

    /// <summary>Two donors, two projects, every bucket in use.</summary>
    private static AFund Busy()
    {
        var fund = new AFund().WithCash(Canada, "1000.00", new EarmarkTerms { Pillars = ["B"] }).WithCash(Norway, "2000.00");
        fund.Allocate(Dam, Canada, "300.00").ShouldBeNull();
        fund.Allocate(Court, Canada, "200.00").ShouldBeNull();
        fund.Allocate(Dam, Norway, "400.00").ShouldBeNull();
        fund.Move(AccountKind.Allocated, AccountKind.Committed, "200.00", Canada, Court).ShouldBeNull();
        fund.Move(AccountKind.Allocated, AccountKind.Committed, "400.00", Norway, Dam).ShouldBeNull();
        fund.Move(AccountKind.Committed, AccountKind.Disbursed, "450.00", Norway, Dam).ShouldBeRefused("ledger.not-enough-committed");
        fund.Move(AccountKind.Committed, AccountKind.Disbursed, "350.00", Norway, Dam).ShouldBeNull();
        fund.Move(AccountKind.Committed, AccountKind.Disbursed, "100.00", Canada, Court).ShouldBeNull();
        fund.Move(AccountKind.Disbursed, AccountKind.Spent, "300.00", Norway, Dam).ShouldBeNull();
        fund.Move(AccountKind.PscReserved, AccountKind.PscCharged, "39.00", Norway, Dam).ShouldBeNull();
        fund.Move(AccountKind.Disbursed, AccountKind.WrittenOff, "50.00", Norway, Dam).ShouldBeNull();
        fund.Commit(Refunds.SetReserve(fund.Contribution(Norway), Usd("50.00"), Today, "audit", fund.Position(Norway), Certifying, Now)).ShouldBeNull();
        fund.Commit(Refunds.Request(fund.Contribution(Canada), Usd("100.00"), "unspent", fund.Position(Canada), Requesting)).ShouldBeNull();
        fund.Commit(Refunds.Certify(fund.Contribution(Canada), 1, Today, fund.Position(Canada), Certifying, Now)).ShouldBeNull();
        return fund;
    }
}
