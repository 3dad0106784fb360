using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Settings;

/// <summary>Settings that nobody can start with: all that is wrong with them, each by its key.</summary>
public sealed class SettingsException(IReadOnlyList<Refusal> problems) : InvalidOperationException(string.Join(' ', problems.Select(Say)))
{
    public IReadOnlyList<Refusal> Problems { get; } = problems;

    private static string Say(Refusal problem) => $"{RefusalTexts.Says(problem).En} {RefusalTexts.Unlock(problem).En}";
}
