namespace TrustFund.Service.Pages;

/// <summary>Marks an address that is no page and yet is opened by somebody before a browser: what goes wrong is said as a page.</summary>
public sealed class ForPerson
{
    public static ForPerson Instance { get; } = new();
}
