using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Funding;

/// <summary>What follows for the money when an approval lapses or is void, and when a project is cancelled, terminated or closed.</summary>
public static class ReleaseAll
{
    /// <summary>The events for the proposal's stream: waiting requests end, and all that no agreement binds goes back to its contributions. None where there is neither.</summary>
    /// <param name="reason">Stays on the record with each.</param>
    public static async ValueTask<ImmutableArray<DomainEvent>> Of(Desk desk, ProposalFile file, string reason)
    {
        var positions = ImmutableArray.CreateBuilder<AllocationPosition>(file.Funding.Shares.Length);
        foreach (var share in file.Funding.Shares)
            positions.Add(await desk.Holding(share.Contribution, file.Proposal.Id));
        return Releases.ReleaseAll(file.Funding, file.Proposal.Id, positions.DrainToImmutable(), reason, desk.Actor, desk.Moment);
    }
}
