using System.Globalization;

namespace TrustFund.Domain.Agreements;

/// <summary>A share as people read it.</summary>
internal static class Share
{
    /// <summary>8 000 basis points as <c>80 %</c>, 1 250 as <c>12.5 %</c>.</summary>
    public static string OfBasisPoints(int basisPoints) =>
        string.Create(CultureInfo.InvariantCulture, $"{basisPoints / 100m:0.##} %");
}
