using TrustFund.Service.Texts;

namespace TrustFund.Service.Settings;

/// <summary>One thing that may be configured.</summary>
/// <param name="Key">As <c>Store:ConnectionString</c>; in the environment <c>Store__ConnectionString</c>.</param>
/// <param name="Says">What it means.</param>
/// <param name="Default">What holds where it is not set; null where nothing does.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
public sealed record Setting(string Key, Bilingual Says, string? Default = null, bool IsSecret = false)
{
    public string Section => Key[..Key.IndexOf(':', StringComparison.Ordinal)];
}
