using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>What a signature means for the workflow.</summary>
internal static class Signatures
{
    /// <summary>The port by which the stage of the agreement is left; an agreement with a second partner later has no such port.</summary>
    private const string Signed = "Signed";

    /// <summary>Only the second signature leads on.</summary>
    public static Ruling Ruled(Desk desk, string action, Decision decision)
    {
        var commits = !decision.IsRefused && decision.Events.Any(happened => happened is AgreementCommitted);
        var leaves = desk.File.Workflow.OpenFor(action).Any(open => open.Outcomes.Contains(Signed, StringComparer.Ordinal));
        return new Ruling(decision, commits && leaves ? Signed : null);
    }
}
