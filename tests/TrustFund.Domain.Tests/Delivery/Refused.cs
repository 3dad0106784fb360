namespace TrustFund.Domain.Tests.Delivery;

internal static class Refused
{
    /// <summary>It was refused with this code, and nothing else.</summary>
    public static Refusal ShouldBeRefusedAs(this Refusal? refusal, string code)
    {
        refusal.ShouldNotBeNull($"expected {code}");
        refusal.Code.ShouldBe(code, refusal.ToString());
        return refusal;
    }

    public static void ShouldBeDone(this Refusal? refusal) => refusal.ShouldBeNull(refusal?.ToString());
}
