using System.Globalization;
using TrustFund.Application.Figures;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Contracts;
using TrustFund.Domain;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Figures;
using TrustFund.Reporting.Tests.Building;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Downstream;
using TrustFund.Service.Tests.Import;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Reporting.Tests;

/// <summary>F20: Reporting is held against the log and its fold, and what is wrong or missing is said.</summary>
public sealed class CheckTests
{
    private static readonly DateOnly EndOfNovember = new(2017, 11, 30);

    [Fact]
    public async Task F20_the_figures_of_the_demonstration_fund_are_those_printed()
    {
        await using var store = await AStore.Empty();
        (await DemonstrationFund.LoadIntoEmpty(store.Installation)).ShouldNotBeNull().Problems.ShouldBeEmpty();
        store.Installation.Demonstration!.JumpTo(new DateTimeOffset(2018, 2, 20, 9, 0, 0, TimeSpan.Zero)).ShouldBeNull();
        await store.Installation.Clocks.RingDue(CancellationToken.None);
        await using var tables = await Tables.Make(onPostgres: false);
        await Rebuild(store.Installation.Store, tables);
        var figures = (await new ReportingFigures(tables.Store).Read("mali-tf", EndOfNovember, (new DateOnly(2017, 11, 1), EndOfNovember))).ShouldNotBeNull();
        (figures.Approved, figures.Finalised, figures.Ongoing).ShouldBe((111, 51, 60));
        (figures.ApprovedCost, figures.Budget, figures.AllocatedPercent, figures.AllocatedPercentWithPsc).ShouldBe(("45101404.00", "53900000.00", 83.68m, 94.55m));
        (figures.Approvals!.Count, figures.Approvals.Total).ShouldBe((5, "1090015.00"));

        var check = new ReportingCheck(store.Installation.Store, store.Installation.Figures, store.Installation.Statements, tables.Store);
        foreach (var asOf in new[] { new DateOnly(2017, 10, 29), new DateOnly(2017, 11, 8), EndOfNovember, new DateOnly(2018, 2, 19), new DateOnly(2018, 3, 1) })
        {
            var found = (await check.Run(FundId.Of("mali-tf"), asOf, CancellationToken.None)).Value;
            found.Differences.ShouldBeEmpty($"as of {asOf:O}");
            (found.IsRight, found.Waiting, found.Position).ShouldBe((true, 0, found.Head));
        }
    }

    [Fact]
    public async Task A_check_compares_at_the_position_that_Reporting_has_reached_and_says_how_much_waits()
    {
        await using var fund = await WithFinance();
        await using var tables = await Tables.Make(onPostgres: false);
        await fund.Cash(Usd(100_000));
        await Rebuild(fund.Store, tables);
        await fund.Cash(Usd(50_000), id: new ContributionId("C-2017-002"), donor: "norway");

        var found = await Check(fund, tables);
        (found.IsRight, found.Waiting).ShouldBe((true, 3), found.Differences.FirstOrDefault()?.ToString());
        found.Position.ShouldBeLessThan(found.Head);

        await new Rebuild(tables.Store).From(found.Position, found.Head, new LogToReplay(fund.Store).Behind, CancellationToken.None);
        found = await Check(fund, tables);
        (found.IsRight, found.Waiting, found.Position).ShouldBe((true, 0, found.Head));
    }

    [Theory]
    [InlineData("UPDATE ledger_postings SET minor_units = minor_units + 1 WHERE account = 'Free'", "statement.contributions[C-2017-001].cash.available")]
    [InlineData("UPDATE contributions SET label = 'another' WHERE label IS NOT NULL", "statement.contributions[C-2017-001].label")]
    [InlineData("UPDATE funds SET name_fr = 'autre'", "figures.fundName.fr")]
    public async Task A_difference_is_named(string sql, string path)
    {
        await using var fund = await WithFinance();
        await using var tables = await Tables.Make(onPostgres: false);
        await fund.Cash(Usd(100_000));
        await Rebuild(fund.Store, tables);
        await tables.Tamper(sql);
        var found = await Check(fund, tables);
        found.IsRight.ShouldBeFalse();
        found.Differences.Select(difference => difference.Path).ShouldContain(path);
    }

    [Fact]
    public async Task R11_a_restored_older_store_behind_Reporting_is_noticed_and_not_silently_replayed()
    {
        var folder = Directory.CreateTempSubdirectory("trustfund-kept-");
        var kept = Path.Combine(folder.FullName, "kept.db");
        await using var tables = await Tables.Make(onPostgres: false);
        DateOnly today;
        await using (var fund = await WithFinance())
        {
            await fund.KeepAs(kept);
            await fund.Cash(Usd(100_000));
            today = fund.Today;
            await Rebuild(fund.Store, tables);
            (await ReportingCheck.FindForeign(new LogToReplay(fund.Store), tables.Store, CancellationToken.None)).ShouldBeNull();
        }

        await using (var restored = FromKept(kept, today))
        {
            (await ReportingCheck.FindForeign(new LogToReplay(restored.Store), tables.Store, CancellationToken.None)).ShouldNotBeNull("the log ends before what Reporting knows");
            (await Check(restored, tables)).Foreign.ShouldNotBeNull();

            var handled = (await ReportingState.Read(tables.Store, CancellationToken.None)).Handled;
            // Life goes on, and the same references are given again to something else.
            await restored.Cash(Usd(70_000));
            await restored.Cash(Usd(30_000), id: new ContributionId("C-2017-009"), donor: "norway");
            (await ReportingCheck.FindForeign(new LogToReplay(restored.Store), tables.Store, CancellationToken.None)).ShouldNotBeNull("the log goes on and differs");
            await using var stopping = new ReportingFeed(_ => Task.FromResult(tables.Store), new LogToReplay(restored.Store), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<ReportingFeed>.Instance);
            await stopping.StartAsync(CancellationToken.None);
            await Messaging.Tests.Broker.Until.True(async () => (await ReportingState.Read(tables.Store, CancellationToken.None)).Fork is not null, "the feed stops at its start");
            await stopping.StopAsync(CancellationToken.None);
            var (_, events) = await new LogToReplay(restored.Store).Behind(0, CancellationToken.None);
            await new ReportingConsumer(tables.Store).Consume(events, CancellationToken.None);
            var stopped = await Check(restored, tables);
            (stopped.IsRight, stopped.State.Handled).ShouldBe((false, handled), "nothing of the other log is mixed in");
        }

        await using (var restored = FromKept(kept, today))
        await using (var anew = await Tables.Make(onPostgres: false))
        {
            await Rebuild(restored.Store, anew);
            (await Check(restored, anew)).IsRight.ShouldBeTrue();
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task R4_many_deliveries_shuffled_between_subjects_and_repeated_up_to_five_times_end_in_the_fold()
    {
        var deliveries = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 100_000 : 20_000;
        await using var fund = await WithFinance();
        await Parallel.ForEachAsync(Enumerable.Range(1, deliveries / 9), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            var id = new ContributionId(string.Create(CultureInfo.InvariantCulture, $"C-2020-{number:D6}"));
            await fund.Do("requester", Pledge(id, Usd(1_000 + number)));
            await fund.Do("requester", new SignContribution(id, SignedOn: FirstDay));
            await fund.Do("requester", new RecordReceipt(id, Usd(1_000 + number), FirstDay, $"BNK-{id}"));
        });
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var (_, events) = await new LogToReplay(fund.Store).Behind(0, 1_000_000, CancellationToken.None);
        var shuffled = events.SelectMany(told => Enumerable.Repeat(told, random.Next(1, 6))).ToArray();
        shuffled.Length.ShouldBeGreaterThan(deliveries * 9 / 10);
        random.Shuffle(shuffled);
        await using var tables = await Tables.Make(onPostgres: false);
        var consumer = new ReportingConsumer(tables.Store);
        foreach (var batch in shuffled.Chunk(1_000))
            await consumer.Consume(batch, CancellationToken.None);
        var found = await Check(fund, tables);
        found.Differences.ShouldBeEmpty($"seed {seed}");
        (found.IsRight, found.Waiting, found.State.Handled).ShouldBe((true, 0, events.Count), $"seed {seed}");
    }

    [Fact]
    public void Amounts_have_their_currencys_decimals()
    {
        foreach (var code in new[] { "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NOK", "SEK", "DKK", "TRY", "JPY", "XOF", "XAF", "MRU", "DZD", "CNY" })
        {
            foreach (var minorUnits in new[] { 0, 1, -1, 99, 100, -12_345, long.MaxValue, long.MinValue + 1 })
                MoneyAmount.Of(minorUnits, code).Amount.ShouldBe(new Money(minorUnits, Currency.Parse(code)).ToAmount());
        }
    }

    private static async Task Rebuild(Application.Store.IStore store, Tables tables)
    {
        var log = new LogToReplay(store);
        await new Rebuild(tables.Store).Anew((await log.Head(CancellationToken.None)).Position, log.Behind, CancellationToken.None);
    }

    private static async Task<ReportingFindings> Check(AFund fund, Tables tables)
    {
        var check = new ReportingCheck(
            fund.Store, new FundFiguresReader(fund.Store, fund.Queries), new FundStatementReader(fund.Queries, fund.Inquiry), tables.Store);
        return (await check.Run(AFund.Id, fund.Today, CancellationToken.None)).Value;
    }
}
