using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace TrustFund.Domain.Tests.Basics;

public sealed class MoneyTests
{
    private static readonly Currency Xof = Currency.Parse("XOF");

    private static readonly Gen<Money> AnyMoney = Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.OneOf(Currency.Usd, Xof, Currency.Parse("EUR")))
        .Select((units, currency) => new Money(units, currency));

    [Theory]
    [InlineData("45101404.00", 4_510_140_400)]
    [InlineData("45101404", 4_510_140_400)]
    [InlineData("0.5", 50)]
    [InlineData("-12.50", -1_250)]
    [InlineData("-0.01", -1)]
    [InlineData("007", 700)]
    public void F9_an_amount_is_read_as_whole_minor_units(string text, long units) => Money.Parse(text, Currency.Usd).MinorUnits.ShouldBe(units);

    [Theory]
    [InlineData("1.005")]
    [InlineData("1,5")]
    [InlineData("1 000")]
    [InlineData("1e5")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    [InlineData("٣")]
    [InlineData("99999999999999999999")]
    [InlineData("92233720368547758.08")]
    [InlineData(null)]
    public void F9_what_is_no_plain_amount_is_refused(string? text) => Money.TryParse(text, Currency.Usd, out _).ShouldBeFalse();

    [Fact]
    public void F9_the_franc_has_no_decimals()
    {
        Money.Parse("655957", Xof).MinorUnits.ShouldBe(655_957);
        Money.TryParse("1.0", Xof, out _).ShouldBeFalse();
        Money.Parse("655957", Xof).ToString().ShouldBe("655957 XOF");
    }

    [Fact]
    public void An_amount_survives_its_own_text_and_JSON() => AnyMoney.Sample(money =>
    {
        Money.Parse(money.ToAmount(), money.Currency).ShouldBe(money);
        JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money)).ShouldBe(money);
    });

    [Fact]
    public void An_amount_reads_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
            Money.Parse("-1234567.05", Currency.Usd).ToString().ShouldBe("-1234567.05 USD");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("""{"amount":12.5,"currency":"USD"}""")]
    [InlineData("""{"amount":"12.505","currency":"USD"}""")]
    [InlineData("""{"amount":"12.50","currency":"ZZZ"}""")]
    [InlineData("""{"amount":"12.50"}""")]
    [InlineData("""{"amount":"12.50","currency":"USD","tax":"1"}""")]
    [InlineData("""{"currency":"USD"}""")]
    [InlineData("12.5")]
    [InlineData("\"12.50 USD\"")]
    public void F9_JSON_that_is_no_exact_amount_is_refused(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Money>(json));

    [Fact]
    public void F8_two_currencies_neither_add_nor_compare()
    {
        var dollars = new Money(100, Currency.Usd);
        var francs = new Money(100, Xof);
        Should.Throw<InvalidOperationException>(() => dollars + francs);
        Should.Throw<InvalidOperationException>(() => dollars - francs);
        Should.Throw<InvalidOperationException>(() => dollars < francs);
        Should.Throw<InvalidOperationException>(() => Money.Min(dollars, francs));
        (dollars == francs).ShouldBeFalse();
    }

    [Fact]
    public void Sums_that_do_not_fit_are_errors_and_never_wrong_numbers()
    {
        var largest = new Money(long.MaxValue, Currency.Usd);
        Should.Throw<OverflowException>(() => largest + new Money(1, Currency.Usd));
        Should.Throw<OverflowException>(() => new Money(long.MinValue, Currency.Usd) - new Money(1, Currency.Usd));
        Should.Throw<OverflowException>(() => -new Money(long.MinValue, Currency.Usd));
        largest.BasisPoints(10_000).ShouldBe(largest);
        largest.ToAmount().ShouldBe("92233720368547758.07");
        new Money(long.MinValue, Currency.Usd).ToAmount().ShouldBe("-92233720368547758.08");
    }

    [Theory]
    [InlineData(100, 1_300, 13)]
    [InlineData(50, 100, 0)]
    [InlineData(150, 100, 2)]
    [InlineData(250, 100, 2)]
    [InlineData(-150, 100, -2)]
    [InlineData(-250, 100, -2)]
    [InlineData(151, 100, 2)]
    [InlineData(-249, 100, -2)]
    public void A_share_rounds_half_to_even(long units, int basisPoints, long expected) =>
        new Money(units, Currency.Usd).BasisPoints(basisPoints).MinorUnits.ShouldBe(expected);

    [Fact]
    public void A_share_is_the_exact_decimal_one_rounded() => Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[0, 20_000]).Sample((units, basisPoints) =>
        new Money(units, Currency.Usd).BasisPoints(basisPoints).MinorUnits.ShouldBe((long)Math.Round(units * (decimal)basisPoints / 10_000, MidpointRounding.ToEven)));

    [Fact]
    public void F10_a_split_adds_up_and_no_part_is_a_unit_away_from_its_share() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Long[0, 1_000].Array[1, 12]).Where((_, weights) => weights.Sum() > 0).Sample((units, weights) =>
        {
            var parts = new Money(units, Currency.Usd).Split(weights);
            parts.Sum(part => part.MinorUnits).ShouldBe(units);
            for (var i = 0; i < weights.Length; i++)
            {
                var exact = units * (decimal)weights[i] / weights.Sum();
                Math.Abs(parts[i].MinorUnits - exact).ShouldBeLessThan(1m);
                if (weights[i] == 0)
                    parts[i].IsZero.ShouldBeTrue("who has no share gets nothing");
            }
        });

    [Fact]
    public void F10_the_remainder_goes_to_the_largest_remainders_in_stable_order()
    {
        new Money(100, Currency.Usd).Split(1, 1, 1).Select(part => part.MinorUnits).ShouldBe([34, 33, 33]);
        new Money(-100, Currency.Usd).Split(1, 1, 1).Select(part => part.MinorUnits).ShouldBe([-34, -33, -33]);
        new Money(10, Currency.Usd).Split(15, 25, 60).Select(part => part.MinorUnits).ShouldBe([2, 2, 6]);
        new Money(5, Currency.Usd).Split(1, 2, 4).Select(part => part.MinorUnits).ShouldBe([1, 1, 3]);
        new Money(1, Xof).Split(0, 1, 1).Select(part => part.MinorUnits).ShouldBe([0, 1, 0]);
        new Money(long.MaxValue, Currency.Usd).Split(long.MaxValue, long.MaxValue).Sum(part => (decimal)part.MinorUnits).ShouldBe(long.MaxValue);
    }

    [Fact]
    public void F10_a_split_by_nothing_is_an_error()
    {
        Should.Throw<ArgumentException>(() => new Money(1, Currency.Usd).Split());
        Should.Throw<ArgumentException>(() => new Money(1, Currency.Usd).Split(0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Money(1, Currency.Usd).Split(2, -1));
    }

    [Fact]
    public void Order_and_signs_are_those_of_the_numbers()
    {
        var (less, more) = (new Money(-1, Currency.Usd), new Money(2, Currency.Usd));
        new[] { less < more, less <= more, more >= less, more >= new Money(2, Currency.Usd) }.ShouldAllBe(holds => holds);
        new[] { less > more, more < less, less >= more }.ShouldAllBe(holds => !holds);
        Money.Min(more, less).ShouldBe(less);
        (less.IsNegative, more.IsPositive, Money.Zero(Xof).IsZero, Money.Zero(Xof).IsPositive).ShouldBe((true, true, true, false));
    }
}
