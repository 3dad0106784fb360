using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>"Why can't I?" of an action on some condition: nothing is in the way if nothing is for one of them.</summary>
internal static class OpenConditions
{
    /// <param name="whyNot">What is in the way for the condition of a number.</param>
    public static Refusal? WhyNotAny(ConditionsState state, Func<int, Refusal?> whyNot)
    {
        Refusal? first = null;
        foreach (var condition in state.All.Where(condition => condition.IsOpen))
        {
            if (whyNot(condition.Number) is not { } refusal)
                return null;
            first ??= refusal;
        }

        return first ?? Refusal.Of("condition.none-open");
    }
}
