using CsCheck;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Funding;

public sealed class RateTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly Currency Xof = Currency.Parse("XOF");

    [Fact]
    public void F8_cash_in_another_currency_comes_in_by_a_stored_rate_that_stays_with_it()
    {
        var fund = new AFund();
        var signed = StatedAmount.Exactly(Money.Parse("1000.00", Eur));
        fund.Pledge(Canada, signed).ShouldBeNull();
        fund.Sign(Canada, signed).ShouldBeNull();
        fund.Receive(Canada, Money.Parse("1000.00", Eur), On(3, 15)).ShouldBeRefused("rate.none-stored");
        fund.Rates = Stored(Rate(Eur, Currency.Usd, "1.0625", On(3, 1)), Rate(Eur, Currency.Usd, "1.20", On(4, 1)));
        fund.Receive(Canada, Money.Parse("1000.00", Eur), On(3, 15)).ShouldBeNull();
        var received = fund.Last.ShouldBeOfType<ReceiptRecorded>();
        received.InFundCurrency.ShouldBe(Usd("1062.50"));
        received.Rate.ShouldNotBeNull().ToString().ShouldBe("1 EUR = 1.0625 USD (2017-03-01, UN operational rates)");
        var line = fund.Statement().Contributions.Single();
        line.Promised.Received.ShouldBe(Money.Parse("1000.00", Eur));
        line.Cash.Available.ShouldBe(Usd("1062.50"));
    }

    [Fact]
    public void F8_a_receipt_is_in_the_currency_of_its_contribution() =>
        new AFund().WithCash(Canada, "5.00", signed: "10.00").Receive(Canada, Money.Parse("1.00", Eur)).ShouldBeRefused("contribution.wrong-currency");

    [Fact]
    public void F8_promises_add_up_in_the_currency_of_the_fund_only_by_stored_rates()
    {
        var fund = new AFund().WithCash(Norway, "100.00");
        fund.Pledge(Canada, StatedAmount.Exactly(Money.Parse("1000.00", Eur))).ShouldBeNull();
        fund.Pledge(ContributionId.Of("C-2017-009"), StatedAmount.Unknown(Currency.Parse("GBP")), broughtIn: true).ShouldBeNull();
        ConvertedPromises.Of(fund.Statement(), fund.Rates).Refusal.ShouldBeRefused("rate.none-stored");
        var converted = ConvertedPromises.Of(fund.Statement(), Stored(Rate(Eur, Currency.Usd, "1.20", On(4, 1)))).Value;
        converted.Pledged.ShouldBe(Usd("1300.00"));
        converted.Signed.ShouldBe(Usd("100.00"));
        converted.Rates.Single().Rate.ShouldBe("1.20");
    }

    [Theory]
    [InlineData("0.01", "1.5", "0.02")]
    [InlineData("0.01", "2.5", "0.02")]
    [InlineData("0.01", "3.5", "0.04")]
    [InlineData("-0.01", "2.5", "-0.02")]
    [InlineData("100.00", "1.005", "100.50")]
    public void F9_a_conversion_rounds_once_half_to_even(string amount, string rate, string expected) =>
        Rate(Eur, Currency.Usd, rate, Today).Convert(Money.Parse(amount, Eur)).ShouldBe(Usd(expected));

    [Fact]
    public void F9_a_rate_works_both_ways_and_between_different_minor_units()
    {
        var rate = Rate(Eur, Xof, "655.957", Today);
        rate.Convert(Money.Parse("1.00", Eur)).ShouldBe(Money.Parse("656", Xof));
        rate.Convert(Money.Parse("655957", Xof)).ShouldBe(Money.Parse("1000.00", Eur));
        Should.Throw<InvalidOperationException>(() => rate.Convert(Usd("1.00")));
    }

    [Fact]
    public void F9_a_conversion_is_the_exact_decimal_product_rounded() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Int[1, 99_999_999]).Sample((cents, parts) =>
        {
            var rate = Rate(Eur, Currency.Usd, $"{parts / 10_000}.{parts % 10_000:0000}", Today);
            rate.Convert(new Money(cents, Eur)).ShouldBe(new Money((long)Math.Round(cents * (parts / 10_000m), MidpointRounding.ToEven), Currency.Usd));
        });

    [Theory]
    [InlineData("1.0842", true)]
    [InlineData("655.957", true)]
    [InlineData("0.000000000001", true)]
    [InlineData("0", false)]
    [InlineData("0.000", false)]
    [InlineData("-1.2", false)]
    [InlineData("1,2", false)]
    [InlineData("1e3", false)]
    [InlineData(".5", false)]
    [InlineData("5.", false)]
    [InlineData("١.٢", false)]
    [InlineData("1234567890123", false)]
    [InlineData("1.0000000000001", false)]
    [InlineData("", false)]
    public void A_rate_is_a_plain_positive_decimal(string text, bool isRate) => ExchangeRate.IsRate(text).ShouldBe(isRate);

    [Fact]
    public void A_conversion_too_large_for_an_amount_is_refused_and_overflows_nothing()
    {
        var rates = Stored(Rate(Eur, Xof, "999999999999", On(1, 1)));
        rates.Convert(new Money(long.MaxValue, Eur), Xof, Today).Refusal.ShouldBeRefused("rate.amount-too-large");
    }

    [Fact]
    public void F8_a_rate_is_stored_with_date_and_source_and_corrected_with_a_reason()
    {
        var state = RatesState.Empty;
        Rates.Publish(state, Rate(Eur, Currency.Usd, "1.2", On(3, 1)), null, Sponsor, Now).Refusal.ShouldBeRefused("rate.finance-only");
        Rates.Publish(state, Rate(Eur, Eur, "1", On(3, 1)), null, Requesting, Now).Refusal.ShouldBeRefused("rate.one-currency");
        Rates.Publish(state, Rate(Eur, Currency.Usd, "1,2", On(3, 1)), null, Requesting, Now).Refusal.ShouldBeRefused("rate.not-a-rate");
        Rates.Publish(state, Rate(Eur, Currency.Usd, "1.2", On(3, 1)) with { Source = " " }, null, Requesting, Now).Refusal.ShouldBeRefused("rate.source-needed");
        Rates.Publish(state, Rate(Eur, Currency.Usd, "1.2", Today.AddDays(1)), null, Requesting, Now).Refusal.ShouldBeRefused("rate.future-dated");
        state = RatesState.Apply(state, Rates.Publish(state, Rate(Eur, Currency.Usd, "1.2", On(3, 1)), null, Requesting, Now).Events.Single());
        Rates.Publish(state, Rate(Currency.Usd, Eur, "0.8", On(3, 1)), null, Requesting, Now).Refusal.ShouldBeRefused("rate.already-stored");
        state = RatesState.Apply(state, Rates.Publish(state, Rate(Eur, Currency.Usd, "1.3", On(3, 1)), "misprint", Requesting, Now).Events.Single());
        state.Find(Eur, Currency.Usd, Today).ShouldNotBeNull().Rate.ShouldBe("1.3");
        state.Find(Eur, Currency.Usd, On(2, 28)).ShouldBeNull("a rate holds from its date on, not before");
        state.Rates.Length.ShouldBe(1);
    }

    private static ExchangeRate Rate(Currency from, Currency to, string rate, DateOnly on) => new(from, to, rate, on, "UN operational rates");

    private static RatesState Stored(params ExchangeRate[] rates) =>
        rates.Aggregate(RatesState.Empty, (state, rate) => RatesState.Apply(state, new RatePublished(rate, null, Requesting.Person)));
}
