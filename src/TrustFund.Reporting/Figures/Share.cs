namespace TrustFund.Reporting.Figures;

/// <summary>A percentage with two decimals, rounded half to even, without a binary fraction (F9).</summary>
internal static class Share
{
    /// <param name="part">In minor units; raised by basis points.</param>
    /// <param name="whole">In minor units of the same currency.</param>
    /// <returns>Null where the whole is not positive: there is no share of nothing.</returns>
    public static decimal? Percent(long part, long whole, long raisedBy = 0) =>
        whole <= 0 ? null : decimal.Round(part * (10_000m + raisedBy) / whole, MidpointRounding.ToEven) * 0.01m;
}
