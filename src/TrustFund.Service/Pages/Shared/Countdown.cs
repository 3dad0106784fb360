namespace TrustFund.Service.Pages.Shared;

/// <summary>A deadline that a script may count down to; the text beside it is right without.</summary>
/// <param name="Ends">The instant at which it is over.</param>
/// <param name="Now">The service's own now, which in a demonstration is not the reader's.</param>
public sealed record Countdown(DateTimeOffset Ends, DateTimeOffset Now);
