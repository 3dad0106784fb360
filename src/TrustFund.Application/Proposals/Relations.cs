using TrustFund.Domain.People;

namespace TrustFund.Application.Proposals;

/// <summary>Whether a role that someone holds reaches this proposal: sponsors their own sections', partners and donors their own.</summary>
public static class Relations
{
    public static bool Holds(RoleGrant grant, ProposalFile file) => grant.Role switch
    {
        Roles.Sponsor => grant.Section is { } section && file.Proposal.Content.IsSponsoredBy(section),
        Roles.Partner => grant.Partner is not null && grant.Partner == file.Proposal.Content.Partner,
        Roles.Donor => grant.Donor is { } donor && file.Funding.Concerns(donor),
        _ => true,
    };

    /// <summary>
    /// Whether something on this proposal can wait for whoever holds the role. The workflow offers a donor's answer as long as money is
    /// sought; it waits for a donor only where a request needs it and has none.
    /// </summary>
    public static bool CanAwait(RoleGrant grant, ProposalFile file) =>
        Holds(grant, file) && (grant.Role != Roles.Donor || file.Funding.Requests.Any(request => request.Donor == grant.Donor && request.AwaitsDonor));
}
