using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Application.Reading;

/// <summary>Somebody who looks into a fund, with the roles that hold there at this moment.</summary>
/// <param name="Version">The version to which the fund was folded.</param>
/// <param name="Stages">Of the fund's workflow.</param>
public sealed record Visitor(Fund Fund, int Version, Actor Actor, Moment Moment, WorkflowStages Stages)
{
    /// <summary>Whether they see only what concerns them from outside the mission: as a donor or a partner.</summary>
    public bool IsOutsider => !Actor.Grants.Any(grant => Audience.Mission.Contains(grant.Role));
}
