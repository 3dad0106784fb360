using TrustFund.Domain;

namespace TrustFund.Service.Pages.Finance;

/// <summary>The outcome of an earmark check.</summary>
/// <param name="WhyNot">What stands in the way; null where the money fits.</param>
public sealed record CheckView(Refusal? WhyNot);
