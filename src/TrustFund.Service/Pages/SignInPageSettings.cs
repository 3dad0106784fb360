namespace TrustFund.Service.Pages;

/// <summary>Whether the sign-in page lets one choose a made-up person.</summary>
public sealed record SignInPageSettings(bool IsDemonstration);
