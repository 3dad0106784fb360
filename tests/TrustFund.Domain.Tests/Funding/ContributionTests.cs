using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Funding;

public sealed class ContributionTests
{
    private static readonly Money Million = Usd("1000000.00");

    [Fact]
    public void A_contribution_is_pledged_then_signed_then_received_and_a_statement_shows_each_at_its_date()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.Exactly(Million), on: On(1, 10)).ShouldBeNull();
        fund.Sign(Canada, StatedAmount.Exactly(Usd("900000.00")), On(2, 1)).ShouldBeNull();
        fund.Receive(Canada, Usd("400000.00"), On(3, 1)).ShouldBeNull();
        PromiseFigures At(DateOnly date) => fund.Statement(date).Contributions.Single().Promised;
        fund.Statement(On(1, 9)).Contributions.ShouldBeEmpty();
        At(On(1, 31)).ShouldBe(new PromiseFigures(Million, Usd("0.00"), Usd("0.00")));
        At(On(2, 1)).ShouldBe(new PromiseFigures(Usd("900000.00"), Usd("900000.00"), Usd("0.00")), "the agreement takes the place of the pledge");
        At(On(3, 1)).ShouldBe(new PromiseFigures(Usd("900000.00"), Usd("900000.00"), Usd("400000.00")));
    }

    [Fact]
    public void A_contribution_signed_on_29_November_is_in_no_received_total_of_30_November()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.About(Usd("4100000.00")), on: On(11, 29), broughtIn: true).ShouldBeNull();
        fund.Sign(Canada, StatedAmount.About(Usd("4100000.00")), On(11, 29), broughtIn: true).ShouldBeNull();
        var line = fund.Statement(On(11, 30)).Contributions.Single();
        line.Promised.Signed.ShouldBe(Usd("4100000.00"));
        line.Cash.Received.IsZero.ShouldBeTrue();
        line.Contribution.IsApproximate.ShouldBeTrue("'about 4.1 m' says so wherever it is shown");
    }

    [Fact]
    public void An_approximate_or_unknown_amount_is_for_the_past_only()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.About(Million)).ShouldBeRefused("contribution.exact-amount-needed");
        fund.Pledge(Canada, StatedAmount.Unknown(Currency.Usd)).ShouldBeRefused("contribution.exact-amount-needed");
        fund.Pledge(Canada, StatedAmount.Unknown(Currency.Usd), broughtIn: true).ShouldBeNull();
        fund.Statement().Contributions.Single().Contribution.IsUnknown.ShouldBeTrue();
    }

    [Fact]
    public void F2_an_unknown_amount_funds_what_was_received_and_nothing_more()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.Unknown(Currency.Usd), broughtIn: true).ShouldBeNull();
        fund.Sign(Canada, StatedAmount.Unknown(Currency.Usd), broughtIn: true).ShouldBeNull();
        fund.Request(Dam, Canada, "1.00").ShouldBeRefused("allocation.not-enough-received");
        fund.Receive(Canada, Usd("113.00")).ShouldBeNull();
        fund.Allocate(Dam, Canada, "100.00").ShouldBeNull();
        fund.Request(Dam, Canada, "0.01").ShouldBeRefused("allocation.not-enough-received");
        fund.Statement().Contributions.Single().Promised.ShouldBe(new PromiseFigures(Usd("113.00"), Usd("113.00"), Usd("113.00")));
    }

    [Fact]
    public void Cash_beyond_an_approximate_amount_is_received_and_beyond_an_exact_one_refused()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.About(Usd("86000.00")), broughtIn: true).ShouldBeNull();
        fund.Sign(Canada, StatedAmount.About(Usd("86000.00")), broughtIn: true).ShouldBeNull();
        fund.Receive(Canada, Usd("86413.20")).ShouldBeNull();
        fund.Contribution(Canada).Outstanding.IsZero.ShouldBeTrue();
        fund.Statement().Contributions.Single().Promised.Signed.ShouldBe(Usd("86413.20"));
        new AFund().WithCash(Norway, "100.00").Receive(Norway, Usd("0.01")).ShouldBeRefused("contribution.more-than-signed");
    }

    [Fact]
    public void Only_finance_or_the_import_records_contributions()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.Exactly(Million), actor: Sponsor).ShouldBeRefused("contribution.finance-only");
        fund.Pledge(Canada, StatedAmount.Exactly(Million), actor: Actor.System).ShouldBeNull();
        fund.Pledge(Canada, StatedAmount.Exactly(Million)).ShouldBeRefused("contribution.already-pledged");
    }

    [Fact]
    public void Dates_of_a_contribution_follow_each_other_and_none_lies_ahead()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.Exactly(Million), on: Today.AddDays(1)).ShouldBeRefused("contribution.future-dated");
        fund.Pledge(Canada, StatedAmount.Exactly(Million), new EarmarkTerms { EndDate = On(1, 9) }, On(1, 10)).ShouldBeRefused("contribution.ends-before-it-begins");
        fund.Sign(Canada, StatedAmount.Exactly(Million)).ShouldBeRefused("contribution.unknown");
        fund.Pledge(Canada, StatedAmount.Exactly(Million), on: On(1, 10)).ShouldBeNull();
        fund.Receive(Canada, Usd("1.00")).ShouldBeRefused("contribution.not-signed");
        fund.Sign(Canada, StatedAmount.Exactly(Million), On(1, 9)).ShouldBeRefused("contribution.signed-before-pledge");
        fund.Sign(Canada, StatedAmount.Exactly(Million), On(2, 1)).ShouldBeNull();
        fund.Sign(Canada, StatedAmount.Exactly(Million), On(2, 1)).ShouldBeRefused("contribution.already-signed");
        fund.Receive(Canada, Usd("1.00"), On(1, 31)).ShouldBeRefused("contribution.received-before-signature");
        fund.Receive(Canada, Usd("1.00"), Today.AddDays(1)).ShouldBeRefused("contribution.future-dated");
    }

    [Theory]
    [InlineData("0.00", "contribution.amount-not-positive")]
    [InlineData("-1.00", "contribution.amount-not-positive")]
    [InlineData("10000000000000.01", "contribution.amount-too-large")]
    public void A_promise_is_a_sensible_amount(string amount, string code) =>
        new AFund().Pledge(Canada, StatedAmount.Exactly(Usd(amount))).ShouldBeRefused(code);

    [Fact]
    public void F12_the_same_payment_is_recorded_once()
    {
        var fund = new AFund().WithCash(Canada, "100.00", signed: "500.00");
        fund.Receive(Canada, Usd("100.00"), bankReference: "SWIFT-77").ShouldBeNull();
        fund.Receive(Canada, Usd("100.00"), bankReference: " swift-77 ").ShouldBeRefused("contribution.already-received");
        fund.Receive(Canada, Usd("100.00"), bankReference: " ").ShouldBeRefused("contribution.bank-reference-needed");
    }

    [Fact]
    public void F11_a_wrong_receipt_is_taken_back_by_an_opposite_entry_and_the_promise_is_open_again()
    {
        var fund = new AFund().WithCash(Canada, "100.00", signed: "500.00");
        Decision Reversed(DateOnly on, Actor? actor = null, string reason = "other account") =>
            Receipts.Reverse(fund.Contribution(Canada), 1, on, reason, fund.Position(Canada, on), actor ?? Certifying, Now);
        Reversed(Today, Requesting).Refusal.ShouldBeRefused("contribution.certifying-only");
        Reversed(Today, reason: "").Refusal.ShouldBeRefused("contribution.reason-needed");
        Reversed(On(2, 28)).Refusal.ShouldBeRefused("contribution.reversed-before-receipt");
        var entry = LedgerMap.EntriesOf(Reversed(On(3, 15)).Events.Single()).Single();
        entry.Reverses.ShouldBe("C-2017-001/receipt-1");
        fund.Commit(Reversed(On(3, 15))).ShouldBeNull();
        fund.Balance(AccountKind.Free, Canada).IsZero.ShouldBeTrue();
        fund.Contribution(Canada).Outstanding.ShouldBe(Usd("500.00"));
        Reversed(Today).Refusal.ShouldBeRefused("contribution.receipt-already-reversed");
        fund.Statement(On(3, 14)).Total.Received.ShouldBe(Usd("100.00"), "what was shown then stays shown as of then");
    }

    [Fact]
    public void F1_a_receipt_that_pays_for_a_project_is_not_taken_back()
    {
        var fund = new AFund().WithCash(Canada, "113.00");
        fund.Allocate(Dam, Canada, "50.00").ShouldBeNull();
        Receipts.Reverse(fund.Contribution(Canada), 1, Today, "slip", fund.Position(Canada), Certifying, Now).Refusal
            .ShouldBeRefused("contribution.receipt-in-use").Data["available"].ShouldBe("56.50 USD");
        Receipts.Reverse(fund.Contribution(Canada), 2, Today, "slip", fund.Position(Canada), Certifying, Now).Refusal.ShouldBeRefused("contribution.no-such-receipt");
    }

    [Fact]
    public void Instalments_add_up_to_what_was_signed()
    {
        var fund = new AFund().WithCash(Canada, "100.00", signed: "500.00");
        Decision Planned(params string[] amounts) =>
            Contributions.PlanInstalments(fund.Contribution(Canada), [.. amounts.Select((amount, index) => new Instalment(On(12 - index, 1), Usd(amount)))], Requesting);
        Planned("200.00", "299.99").Refusal.ShouldBeRefused("contribution.instalments-do-not-add-up");
        Planned("600.00", "-100.00").Refusal.ShouldBeRefused("contribution.amount-not-positive");
        fund.Commit(Planned("200.00", "300.00")).ShouldBeNull();
        fund.Contribution(Canada).Instalments.Select(instalment => instalment.DueOn).ShouldBe([On(11, 1), On(12, 1)]);
        Contributions.PlanInstalments(fund.Contribution(Canada), [.. Enumerable.Repeat(new Instalment(Today, Usd("1.00")), 201)], Requesting).Refusal
            .ShouldBeRefused("contribution.too-many-instalments");
    }

    [Fact]
    public void An_amendment_changes_the_promise_with_a_reason_and_never_below_what_came()
    {
        var fund = new AFund().WithCash(Canada, "100.00", signed: "500.00");
        Decision Amended(string amount, string reason = "second agreement") =>
            Contributions.Amend(fund.Contribution(Canada), StatedAmount.Exactly(Usd(amount)), "p", EarmarkTerms.None, reason, [], Requesting, Now);
        Amended("99.99").Refusal.ShouldBeRefused("contribution.below-received");
        Amended("700.00", "").Refusal.ShouldBeRefused("contribution.reason-needed");
        fund.Commit(Amended("700.00")).ShouldBeNull();
        fund.Contribution(Canada).Outstanding.ShouldBe(Usd("600.00"));
        fund.Commit(Amended("100.00")).ShouldBeNull();
        fund.Statement().Contributions.Single().Promised.Signed.ShouldBe(Usd("100.00"));
        fund.Statement(On(11, 29)).Contributions.Single().Promised.Signed.ShouldBe(Usd("500.00"));
        Contributions.Amend(fund.Contribution(Canada), StatedAmount.About(Usd("700.00")), "p", EarmarkTerms.None, "r", [], Requesting, Now).Refusal
            .ShouldBeRefused("contribution.exact-amount-needed");
    }
}
