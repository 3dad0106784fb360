using System.Collections.Immutable;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Ledger.AccountKind;
using static TrustFund.Domain.Tests.Ledger.ABook;

namespace TrustFund.Domain.Tests.Ledger;

public sealed class LedgerGateTests
{
    [Fact]
    public void F1_an_allocation_takes_no_more_than_the_cash_received()
    {
        var book = WithReceipt();
        book.Post(Move(Free, Allocated, 1_000, 12)).ShouldBeNull();
        book.Post(Move(Free, Allocated, 1, 12)).ShouldNotBeNull().Code.ShouldBe("ledger.not-enough-free");
    }

    [Fact]
    public void A_refusal_names_contribution_project_date_available_and_asked()
    {
        var refusal = WithReceipt().With(Move(Free, Allocated, 600, 12), Move(Allocated, Committed, 500, 13))
            .Post(Move(Allocated, Committed, 101, 14)).ShouldNotBeNull();
        refusal.Code.ShouldBe("ledger.not-enough-allocated");
        refusal.Data["contribution"].ShouldBe("C-2017-001");
        refusal.Data["project"].ShouldBe("TF-2017-0106");
        refusal.Data["date"].ShouldBe("2017-11-14");
        refusal.Data["available"].ShouldBe("100.00 USD");
        refusal.Data["asked"].ShouldBe("101.00 USD");
    }

    [Theory]
    [InlineData(Reserve, Free, "ledger.not-enough-reserve")]
    [InlineData(PscReserved, Free, "ledger.not-enough-psc-reserved")]
    [InlineData(PscCharged, Free, "ledger.not-enough-psc-charged")]
    [InlineData(Allocated, Free, "ledger.not-enough-allocated")]
    [InlineData(Committed, Allocated, "ledger.not-enough-committed")]
    [InlineData(Disbursed, Committed, "ledger.not-enough-disbursed")]
    [InlineData(Spent, Disbursed, "ledger.not-enough-spent")]
    [InlineData(WrittenOff, Disbursed, "ledger.not-enough-written-off")]
    [InlineData(Refunded, Free, "ledger.not-enough-refunded")]
    [InlineData(Pledged, Signed, "ledger.not-enough-pledged")]
    [InlineData(Signed, Honoured, "ledger.not-enough-signed")]
    [InlineData(Honoured, Signed, "ledger.not-enough-honoured")]
    public void L2_to_L4_no_bucket_runs_negative(AccountKind from, AccountKind to, string code) =>
        WithReceipt().Post(Move(from, to, 1, 12)).ShouldNotBeNull().Code.ShouldBe(code);

    [Fact]
    public void F5_disbursed_never_exceeds_committed_nor_spent_disbursed()
    {
        var book = WithReceipt().With(Move(Free, Allocated, 900, 11), Move(Allocated, Committed, 800, 12), Move(Committed, Disbursed, 700, 13));
        book.Post(Move(Committed, Disbursed, 101, 14)).ShouldNotBeNull().Code.ShouldBe("ledger.not-enough-committed");
        book.Post(Move(Disbursed, Spent, 701, 14)).ShouldNotBeNull().Code.ShouldBe("ledger.not-enough-disbursed");
    }

    [Fact]
    public void F18_an_allocation_dated_before_the_receipt_is_refused_though_the_balance_today_would_hold()
    {
        var refusal = WithReceipt(day: 10).Post(Move(Free, Allocated, 1_000, 9)).ShouldNotBeNull();
        refusal.Code.ShouldBe("ledger.not-enough-free");
        refusal.Data["date"].ShouldBe("2017-11-09");
        refusal.Data["available"].ShouldBe("0.00 USD");
    }

    [Fact]
    public void F18_a_back_dated_entry_may_not_starve_a_later_one()
    {
        var book = WithReceipt(day: 1).With(Move(Free, Allocated, 900, 20));
        var refusal = book.Post(Move(Free, Reserve, 101, 5)).ShouldNotBeNull();
        refusal.Data["date"].ShouldBe("2017-11-20");
        refusal.Data["available"].ShouldBe("100.00 USD");
        book.Post(Move(Free, Reserve, 100, 5)).ShouldBeNull();
    }

    [Fact]
    public void F18_a_dip_between_two_dates_is_seen()
    {
        var book = WithReceipt(day: 1).With(Move(Free, Reserve, 1_000, 10)).With(Move(Reserve, Free, 1_000, 20));
        book.Post(Move(Free, Allocated, 1_000, 5)).ShouldNotBeNull().Data["date"].ShouldBe("2017-11-10");
        book.Post(Move(Free, Allocated, 1_000, 20)).ShouldBeNull();
    }

    [Fact]
    public void F13_two_moves_of_one_commit_cannot_share_the_last_dollar()
    {
        var book = WithReceipt();
        book.Post(Move(Free, Allocated, 600, 12), Move(Free, Allocated, 600, 12, Court)).ShouldNotBeNull().Code.ShouldBe("ledger.not-enough-free");
        book.Post(Move(Free, Allocated, 600, 12), Move(Free, Allocated, 400, 12, Court)).ShouldBeNull();
    }

    [Fact]
    public void Entries_of_one_commit_and_date_hold_together_whatever_their_order() =>
        new ABook().Post(Move(Free, Allocated, 100, 12), Move(Donor, Free, 100, 12)).ShouldBeNull();

    [Fact]
    public void F2_a_promise_cannot_be_moved_into_cash_even_in_one_currency()
    {
        var book = new ABook().With(Move(Promise, Signed, 1_000, 1));
        book.Post(Move(Signed, Free, 1_000, 2)).ShouldNotBeNull().Code.ShouldBe("ledger.unbalanced");
    }

    [Fact]
    public void F2_money_that_will_come_funds_nothing() =>
        new ABook().Post(LedgerEntry.Move(Today.AddDays(1), "receipt", Account(Donor), Account(Free), Usd(1))).ShouldNotBeNull().Code.ShouldBe("ledger.future-dated");

    [Fact]
    public void L1_an_entry_that_does_not_add_up_is_refused()
    {
        var lame = new LedgerEntry(On(12), "allocation", [new Posting(Account(Free), -Usd(100)), new Posting(Account(Allocated), Usd(101))]);
        WithReceipt().Post(lame).ShouldNotBeNull().Data["difference"].ShouldBe("1.00 USD");
    }

    [Fact]
    public void L1_an_entry_balances_within_each_contribution()
    {
        var crossed = LedgerEntry.Move(On(12), "allocation", Account(Free), Account(Allocated, Dam, Norway), Usd(100));
        WithReceipt().Post(crossed).ShouldNotBeNull().Code.ShouldBe("ledger.unbalanced");
    }

    [Fact]
    public void Money_of_one_project_does_not_slip_to_another()
    {
        var slip = LedgerEntry.Move(On(13), "move", Account(Allocated), Account(Allocated, Court), Usd(100));
        WithReceipt().With(Move(Free, Allocated, 100, 12)).Post(slip).ShouldNotBeNull().Code.ShouldBe("ledger.mixes-projects");
    }

    [Fact]
    public void F8_a_cash_bucket_takes_the_currency_of_the_fund_only()
    {
        var euros = LedgerEntry.Move(On(12), "receipt", Account(Donor), Account(Free), Money.Parse("10.00", Currency.Parse("EUR")));
        new ABook().Post(euros).ShouldNotBeNull().Code.ShouldBe("ledger.wrong-currency");
    }

    [Fact]
    public void F8_a_promise_keeps_the_currency_it_began_with()
    {
        var book = new ABook().With(Move(Promise, Pledged, 1_000, 1));
        var francs = LedgerEntry.Move(On(2), "pledge", Account(Promise), Account(Pledged), Money.Parse("10", Currency.Parse("XOF")));
        book.Post(francs).ShouldNotBeNull().Code.ShouldBe("ledger.wrong-currency");
    }

    [Fact]
    public void F8_one_commit_cannot_bring_two_currencies_into_a_new_account()
    {
        var dollars = Move(Promise, Pledged, 1, 2);
        var francs = LedgerEntry.Move(On(2), "pledge", Account(Promise), Account(Pledged), Money.Parse("10", Currency.Parse("XOF")));
        new ABook().Post(dollars, francs).ShouldNotBeNull().Code.ShouldBe("ledger.wrong-currency");
    }

    [Fact]
    public void F19_nothing_posts_into_a_closed_period()
    {
        var book = WithReceipt(day: 1);
        book.Periods = new PeriodsState(On(12));
        book.Post(Move(Free, Allocated, 1, 12)).ShouldNotBeNull().Code.ShouldBe("ledger.period-closed");
        book.Post(Move(Free, Allocated, 1, 13)).ShouldBeNull();
    }

    [Fact]
    public void Nothing_of_nothing_is_posted()
    {
        WithReceipt().Post(Move(Free, Allocated, 0, 12)).ShouldNotBeNull().Code.ShouldBe("ledger.zero-amount");
        new ABook().Post(new LedgerEntry(On(12), "allocation", [])).ShouldNotBeNull().Code.ShouldBe("ledger.empty-entry");
        new ABook().Post(new LedgerEntry(On(12), "allocation", default)).ShouldNotBeNull().Code.ShouldBe("ledger.empty-entry");
    }

    [Fact]
    public void An_absurd_amount_is_refused_and_overflows_nothing()
    {
        var absurd = LedgerEntry.Move(On(12), "receipt", Account(Donor), Account(Free), new Money(long.MaxValue, Currency.Usd));
        new ABook().Post(absurd, absurd).ShouldNotBeNull().Code.ShouldBe("ledger.amount-too-large");
    }

    [Theory]
    [InlineData(Allocated, false)]
    [InlineData(PscReserved, false)]
    [InlineData(Free, true)]
    [InlineData(Refunded, true)]
    public void A_bucket_carries_a_project_exactly_from_the_allocation_on(AccountKind kind, bool withProject)
    {
        var odd = new LedgerAccount(kind, Canada, withProject ? Dam : null);
        var entry = LedgerEntry.Move(On(12), "odd", Account(Donor), odd, Usd(1));
        new ABook().Post(entry).ShouldNotBeNull().Code.ShouldBe("ledger.wrong-account");
    }

    [Fact]
    public void F11_a_reversal_is_the_opposite_entry_and_points_to_the_original()
    {
        var receipt = Move(Donor, Free, 100, 10) with { Reference = "C-2017-001/receipt-1" };
        var reversal = receipt.Reversal(On(12), "receipt-reversed");
        reversal.Reverses.ShouldBe("C-2017-001/receipt-1");
        var book = new ABook().With(receipt).With(reversal);
        book.Accounts.Of(Account(Free)).At(On(11)).ShouldBe(100_00);
        book.Accounts.Of(Account(Free)).At(On(12)).ShouldBe(0);
        Should.Throw<InvalidOperationException>(() => reversal.Reversal(On(13), "again"));
    }
}
