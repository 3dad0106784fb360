namespace TrustFund.Application.Figures;

/// <summary>A percentage with two decimals, reckoned in whole numbers and rounded half to even (rule F9: no binary fraction near money).</summary>
public readonly record struct Percent(long Hundredths)
{
    /// <summary>The share of a part, itself raised by basis points, in a whole; both in minor units of one currency.</summary>
    /// <returns>Null where the whole is not positive: there is no share of nothing.</returns>
    public static Percent? Of(long part, long whole, int raisedByBasisPoints = 0)
    {
        if (whole <= 0)
            return null;
        var (quotient, remainder) = Int128.DivRem((Int128)part * (10_000 + raisedByBasisPoints), whole);
        var twice = Int128.Abs(remainder) * 2;
        if (twice > whole || (twice == whole && quotient % 2 != 0))
            quotient += Int128.Sign(part);
        return new Percent((long)quotient);
    }

    /// <summary>As a decimal number with exactly two places, as in 83.68.</summary>
    public decimal ToDecimal() => new(unchecked((int)Math.Abs(Hundredths)), unchecked((int)(Math.Abs(Hundredths) >> 32)), 0, Hundredths < 0, 2);
}
