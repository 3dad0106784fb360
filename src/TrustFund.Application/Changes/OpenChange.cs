using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>"Why can't I?" of an action on changes is asked for the open one; there is never more than one.</summary>
internal static class OpenChange
{
    public static Refusal? WhyNot(ChangesState state, Func<int, Refusal?> whyNot) => whyNot(state.Open?.Number ?? state.All.Length);
}
