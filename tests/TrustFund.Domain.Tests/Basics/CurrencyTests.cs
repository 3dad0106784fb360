using System.Text.Json;

namespace TrustFund.Domain.Tests.Basics;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("USD", 2)]
    [InlineData("EUR", 2)]
    [InlineData("XOF", 0)]
    [InlineData("XAF", 0)]
    [InlineData("JPY", 0)]
    public void F9_a_currency_knows_its_minor_unit(string code, int decimals) => Currency.Parse(code).Decimals.ShouldBe(decimals);

    [Theory]
    [InlineData("usd")]
    [InlineData("XXX")]
    [InlineData(" USD")]
    [InlineData("")]
    [InlineData(null)]
    public void A_code_that_is_not_known_is_refused_rather_than_guessed(string? code)
    {
        Currency.TryParse(code, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Currency.Parse(code!));
    }

    [Fact]
    public void A_currency_that_was_never_set_cannot_be_used()
    {
        Should.Throw<InvalidOperationException>(() => default(Currency).Code);
        Should.Throw<InvalidOperationException>(() => default(Currency).Decimals);
        Should.Throw<InvalidOperationException>(() => default(Money).ToAmount());
        default(Currency).ToString().ShouldBe("(none)");
    }

    [Fact]
    public void Two_currencies_of_one_code_are_one() => Currency.Parse("USD").ShouldBe(Currency.Usd);

    [Fact]
    public void JSON_carries_the_code()
    {
        JsonSerializer.Serialize(Currency.Usd).ShouldBe("\"USD\"");
        JsonSerializer.Deserialize<Currency>("\"XOF\"").Decimals.ShouldBe(0);
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Currency>("\"ABC\""));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Currency>("840"));
    }
}
