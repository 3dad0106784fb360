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
}
