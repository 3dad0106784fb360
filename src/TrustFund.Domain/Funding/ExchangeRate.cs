using System.Globalization;
using System.Numerics;

namespace TrustFund.Domain.Funding;

/// <summary>
/// A published rate: one unit of <paramref name="From"/> is <paramref name="Rate"/> units of <paramref name="To"/>, with
/// its date and source (F8). The rate stays the decimal text that was published and is reckoned as a fraction of whole
/// numbers, never as a floating-point one (F9).
/// </summary>
/// <param name="Rate">A plain positive decimal, as in <c>655.957</c>.</param>
/// <param name="On">The date from which it holds.</param>
/// <param name="Source">Where it was published, as in <c>UN operational rates of exchange</c>.</param>
public sealed record ExchangeRate(Currency From, Currency To, string Rate, DateOnly On, string Source)
{
    private const int MostDigits = 12;

    public static bool IsRate(string? rate) => rate is not null && TryFraction(rate, out _, out _);

    public bool Connects(Currency one, Currency other) => (From == one && To == other) || (From == other && To == one);

    /// <summary>Converts either way; rounded once, half to even, to the minor unit of the other currency. Null where the outcome is too large to be an amount.</summary>
    /// <exception cref="InvalidOperationException">The amount is in neither of the two currencies, or the rate is no rate.</exception>
    public Money? Convert(Money amount)
    {
        if (!TryFraction(Rate, out var numerator, out var denominator))
            throw new InvalidOperationException($"'{Rate}' is not a rate.");
        if (amount.Currency != From && amount.Currency != To)
            throw new InvalidOperationException($"A rate of {From} and {To} converts no {amount.Currency} (F8).");
        var target = amount.Currency == From ? To : From;
        var (top, bottom) = amount.Currency == From ? (numerator, denominator) : (denominator, numerator);
        top *= amount.MinorUnits * BigInteger.Pow(10, target.Decimals);
        bottom *= BigInteger.Pow(10, amount.Currency.Decimals);
        var units = HalfEven(top, bottom);
        return BigInteger.Abs(units) <= long.MaxValue ? new Money((long)units, target) : null;
    }

    public override string ToString() => $"1 {From} = {Rate} {To} ({On:yyyy-MM-dd}, {Source})";

    private static BigInteger HalfEven(BigInteger top, BigInteger bottom)
    {
        var quotient = BigInteger.DivRem(top, bottom, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        return twice > bottom || (twice == bottom && !quotient.IsEven) ? quotient + top.Sign : quotient;
    }

    private static bool TryFraction(string text, out BigInteger numerator, out BigInteger denominator)
    {
        (numerator, denominator) = (0, 1);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (text, "") : (text[..point], text[(point + 1)..]);
        if (whole.Length is 0 or > MostDigits || fraction.Length > MostDigits || (point >= 0 && fraction.Length == 0))
            return false;
        if (!whole.All(char.IsAsciiDigit) || !fraction.All(char.IsAsciiDigit))
            return false;
        numerator = BigInteger.Parse(whole + fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        denominator = BigInteger.Pow(10, fraction.Length);
        return numerator.Sign > 0;
    }
}
