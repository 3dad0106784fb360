using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    private static readonly DateOnly First = new(2017, 1, 1);

    [Fact]
    public async Task L2_a_bucket_that_would_go_below_nothing_is_refused_by_the_database_and_the_command_can_be_undone()
    {
        await Post(LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(100)));
        var before = await DumpHash();
        await using (var transaction = await Store.Begin(default))
        {
            await transaction.Savepoint();
            var cause = await transaction.Append([Event(Stream(1), 2)]);
            var refused = await Should.ThrowAsync<InvalidOperationException>(async () => await transaction.Post(cause[0].Position, Fund,
                [LedgerEntry.Move(First, "allocation", Account(AccountKind.Free), Account(AccountKind.Allocated, 1), Usd(101))]));
            refused.Message.ShouldContain("Free/C-2017-003");
            await transaction.RollBackToSavepoint();
            await transaction.Commit();
        }

        (await DumpHash()).ShouldBe(before);
    }

    [Fact]
    public async Task L2_the_very_last_unit_can_be_spent()
    {
        await Post(
            LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(100)),
            LedgerEntry.Move(First, "allocation", Account(AccountKind.Free), Account(AccountKind.Allocated, 1), Usd(100)));
        (await Balance(AccountKind.Free)).ShouldBe(0);
        (await Balance(AccountKind.Donor)).ShouldBe(-100);
    }

    [Fact]
    public async Task The_entries_of_one_event_count_together_in_any_order()
    {
        await Post(
            LedgerEntry.Move(First, "allocation", Account(AccountKind.Free), Account(AccountKind.Allocated, 1), Usd(100)),
            LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(100)));
        (await Balance(AccountKind.Free)).ShouldBe(0);
    }

    [Fact]
    public async Task L1_an_entry_that_does_not_balance_is_refused()
    {
        ImmutableArray<Posting> unbalanced = [new(Account(AccountKind.Free), Usd(100)), new(Account(AccountKind.Donor), Usd(-99))];
        await Should.ThrowAsync<InvalidOperationException>(() => Post(new LedgerEntry(First, "payment", unbalanced)));
    }

    [Fact]
    public async Task An_account_stays_in_its_currency()
    {
        await Post(LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(100)));
        var euro = new Money(5, Currency.Parse("EUR"));
        var refused = await Should.ThrowAsync<InvalidOperationException>(
            () => Post(LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), euro)));
        refused.Message.ShouldContain("another currency");
    }

    [Fact]
    public async Task Daily_sums_are_by_effective_date()
    {
        await Post(LedgerEntry.Move(First.AddDays(9), "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(100)));
        await Post(LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(7)));
        await Post(LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(3)));
        await using var reader = await Store.Read(default);
        (await reader.Timeline(Account(AccountKind.Free))).Points.ShouldBe([(First, 10L), (First.AddDays(9), 110L)]);
    }

    [Fact]
    public async Task Balances_are_folded_by_effective_date_and_by_what_was_recorded()
    {
        var late = await Post(LedgerEntry.Move(First.AddDays(9), "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(100)));
        await Post(LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(7)));
        await Post("other-fund", LedgerEntry.Move(First, "payment", Other(AccountKind.Donor), Other(AccountKind.Free), Usd(1)));

        (await Free(First.AddDays(-1), null)).ShouldBeNull();
        (await Free(First, null)).ShouldBe(7);
        (await Free(First.AddDays(9), null)).ShouldBe(107);
        (await Free(First.AddDays(9), late)).ShouldBe(100);
        (await Free(First, late)).ShouldBeNull();
        var all = await Queries.Balances(Fund, First.AddDays(9), null, default);
        all.ShouldBe(await Queries.Balances(Fund, First.AddDays(9), long.MaxValue, default));
        all.Count.ShouldBe(2);

        async Task<long?> Free(DateOnly asOf, long? position) =>
            (await Queries.Balances(Fund, asOf, position, default)).SingleOrDefault(row => row.AccountKind == "Free")?.MinorUnits;

        static LedgerAccount Other(AccountKind kind) => new(kind, new ContributionId("C-9"));
    }

    [Fact]
    public async Task Totals_are_the_balances_of_a_contributions_projects_taken_together_at_any_date()
    {
        await Post(LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(1_000)));
        for (var proposal = 1; proposal <= 3; proposal++)
            await Post(LedgerEntry.Move(First.AddDays(proposal), "allocation", Account(AccountKind.Free), Account(AccountKind.Allocated, proposal), Usd(10 * proposal)));
        await Post("other-fund", LedgerEntry.Move(First, "payment", new LedgerAccount(AccountKind.Donor, new ContributionId("C-9")), new LedgerAccount(AccountKind.Free, new ContributionId("C-9")), Usd(1)));

        (await Of(First)).ShouldBe([("Donor", -1_000), ("Free", 1_000)]);
        (await Of(First.AddDays(2))).ShouldBe([("Allocated", 30), ("Donor", -1_000), ("Free", 970)]);
        (await Of(First.AddDays(3))).ShouldBe([("Allocated", 60), ("Donor", -1_000), ("Free", 940)]);
        (await Of(First.AddDays(-1))).ShouldBeEmpty();

        async Task<IEnumerable<(string Kind, long Minor)>> Of(DateOnly asOf) =>
            (await Queries.Totals(Fund, asOf, default)).Select(row =>
            {
                row.Proposal.ShouldBeNull();
                row.Contribution.ShouldBe("C-2017-003");
                row.Currency.ShouldBe("USD");
                return (row.AccountKind, row.MinorUnits);
            });
    }

    [Fact]
    public async Task Postings_are_filtered_and_paged_by_position()
    {
        await Post(LedgerEntry.Move(First, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(1_000)));
        for (var proposal = 1; proposal <= 3; proposal++)
        {
            await Post(
                LedgerEntry.Move(First.AddDays(proposal), "allocation", Account(AccountKind.Free), Account(AccountKind.Allocated, proposal), Usd(10)),
                LedgerEntry.Move(First.AddDays(proposal), "agreement-signed", Account(AccountKind.Allocated, proposal), Account(AccountKind.Committed, proposal), Usd(4)));
        }

        var other = new ContributionId("C-2");
        await Post(LedgerEntry.Move(First, "payment", new LedgerAccount(AccountKind.Donor, other), new LedgerAccount(AccountKind.Free, other), Usd(5)));

        (await All(null, null, null)).Count.ShouldBe(16);
        (await All("C-2", null, null)).Count.ShouldBe(2);
        (await All("C-2017-003", null, null)).Count.ShouldBe(14);
        (await All(null, Reference(2), null)).Select(row => row.MinorUnits).ShouldBe([10, -4, 4]);
        (await All("C-2017-003", Reference(2), null)).Count.ShouldBe(3);
        (await All("C-2", Reference(2), null)).ShouldBeEmpty();
        (await All(null, null, First.AddDays(1))).Count.ShouldBe(8);
        (await All(null, Reference(2), First.AddDays(1))).ShouldBeEmpty();
        (await Queries.Postings("no-fund", null, null, null, null, 10, default)).Items.ShouldBeEmpty();

        var row = (await All(null, Reference(1), null))[2];
        row.ShouldBe(new PostingRow(
            2, 2, 2, Fund, First.AddDays(1), By("anna", 1).RecordedAt, "agreement-signed", $"Committed/C-2017-003/{Reference(1)}", "C-2017-003", Reference(1), 4, "USD"));

        Task<IReadOnlyList<PostingRow>> All(string? contribution, string? proposal, DateOnly? upTo) =>
            Walk(after => Queries.Postings(Fund, contribution, proposal, upTo, after, 3, default));
    }

    [Theory]
    [InlineData("UPDATE log SET actor = 'x'")]
    [InlineData("DELETE FROM log")]
    [InlineData("INSERT INTO log SELECT 9, 's', 9, type, 1, body, contract, fund, actor, on_behalf_of, command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash FROM log")]
    [InlineData("UPDATE ledger_entries SET kind = 'x'")]
    [InlineData("DELETE FROM ledger_postings")]
    [InlineData("UPDATE ledger_postings SET minor_units = 1")]
    [InlineData("DELETE FROM ledger_entries")]
    [InlineData("DELETE FROM head")]
    [InlineData("UPDATE workflow_definitions SET hash = 'x'")]
    public async Task L6_the_database_itself_refuses_to_change_what_is_append_only(string sql)
    {
        await WriteOfEveryKind(Store, number: 1, version: 1);
        var before = await DumpHash();
        await Should.ThrowAsync<System.Data.Common.DbException>(() => Execute(sql));
        (await DumpHash()).ShouldBe(before);
    }

    private async Task<long> Balance(AccountKind kind) =>
        (await Queries.Balances(Fund, DateOnly.MaxValue, null, default)).Single(row => row.AccountKind == kind.ToString()).MinorUnits;

    private Task<long> Post(params LedgerEntry[] entries) => Post(Fund, entries);

    /// <returns>The position of the event that caused the entries.</returns>
    private async Task<long> Post(string fund, params LedgerEntry[] entries)
    {
        await using var transaction = await Store.Begin(default);
        var version = await transaction.VersionOf(Stream(1)) + 1;
        var cause = await transaction.Append([Event(Stream(1), version) with { Circumstances = By("anna", 1) }]);
        await transaction.Post(cause[0].Position, fund, entries);
        await transaction.Commit();
        return cause[0].Position;
    }

    /// <summary>All pages of a list; each but the last is full.</summary>
    private static async Task<IReadOnlyList<T>> Walk<T>(Func<string?, Task<Page<T>>> page)
    {
        var rows = new List<T>();
        string? after = null;
        do
        {
            var next = await page(after);
            rows.AddRange(next.Items);
            if (next.Next is not null)
                next.Items.ShouldNotBeEmpty();
            after = next.Next;
        }
        while (after is not null);
        return rows;
    }
}
