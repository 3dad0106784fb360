using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Verification;

/// <summary>A way in which an open activity may be left.</summary>
/// <param name="Label">What the path prints.</param>
/// <param name="Ports">The ports taken.</param>
/// <param name="Branch">For an If: which side.</param>
internal sealed record Choice(string Label, ImmutableArray<string> Ports, bool? Branch = null);

/// <summary>All that may come of an activity, whatever the data: guards and conditions are taken to hold and not to hold.</summary>
internal static class Choices
{
    private const int MaxParallelCases = 8;

    /// <summary>Whether the engine decides at once, without waiting for anybody.</summary>
    public static bool IsInstant(Activity activity) => activity is FlowDecision or FlowSwitch or Definitions.If;

    public static ImmutableArray<Choice> Of(Activity activity) => activity switch
    {
        PersonTask task => [.. OutcomesOf(task).Select(Single)],
        WaitForEvent or Delay => [Single(Activity.DonePort)],
        FlowDecision => [.. FlowDecision.Both.Select(Single)],
        FlowSwitch { MatchAny: true } choice => [.. Subsets(choice)],
        FlowSwitch choice => [.. choice.Ports.Select(Single)],
        Definitions.If => [new Choice("Then", [], Branch: true), new Choice("Else", [], Branch: false)],
        _ => [],
    };

    /// <summary>Whether the choices above are all there are.</summary>
    public static bool AreComplete(Activity activity) => activity is not FlowSwitch { MatchAny: true, Cases.Length: > MaxParallelCases };

    public static IEnumerable<string> OutcomesOf(PersonTask task)
    {
        var fixedOnes = task.Actions.Select(a => a.Outcome).OfType<string>();
        var suppliedByDomain = task.Actions.Any(a => a.Outcome is null) ? task.Outcomes : [];
        IEnumerable<string> lapse = task.Clock is { OnExpiry: ClockExpiry.Lapse } ? [PersonTask.LapsedPort] : [];
        return fixedOnes.Concat(suppliedByDomain).Concat(lapse).Distinct(StringComparer.Ordinal);
    }

    private static Choice Single(string port) => new(port, [port]);

    private static IEnumerable<Choice> Subsets(FlowSwitch choice)
    {
        yield return Single(FlowSwitch.DefaultPort);
        var cases = Math.Min(choice.Cases.Length, MaxParallelCases);
        for (var bits = 1; bits < 1 << cases; bits++)
        {
            ImmutableArray<string> ports = [.. Enumerable.Range(0, cases).Where(i => (bits & (1 << i)) != 0).Select(i => choice.Cases[i].Label)];
            yield return new Choice(string.Join('+', ports), ports);
        }
    }
}
