namespace TrustFund.Service.Pages.Layout;

/// <summary>A step of the trail above a page's title; the last has no address.</summary>
public sealed record Crumb(string Text, string? Address = null);
