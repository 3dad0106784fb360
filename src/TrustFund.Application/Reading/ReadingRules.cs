using System.Collections.Immutable;
using TrustFund.Application.Proposals;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.People;

namespace TrustFund.Application.Reading;

/// <summary>
/// Who may read what, by role and by relation (domain.md §5), in this one place. What no rule allows is refused.
/// </summary>
public static class ReadingRules
{
    /// <summary>The fund's own words: whoever has any role in it.</summary>
    public static Refusal? WhyNotFund(Visitor visitor) =>
        visitor.Actor.Grants.IsEmpty ? Refusal.Of("access.not-in-fund", ("fund", visitor.Fund.Id)) : null;

    /// <summary>What a set of roles may read, whatever it concerns.</summary>
    public static Refusal? WhyNotRead(string what, ImmutableSortedSet<string> roles, Visitor visitor) =>
        visitor.Actor.Grants.Any(grant => roles.Contains(grant.Role))
            ? null
            : Refusal.Of("access.role-missing", ("action", what), ("roles", string.Join(", ", roles)), ("fund", visitor.Fund.Id));

    /// <summary>
    /// Whether somebody may learn that a proposal exists: whoever may not is told what an unknown reference tells, whether they
    /// look or act. Whether money of a donor's was set aside for it, only <see cref="WhyNotProposal"/> asks of the ledger.
    /// </summary>
    public static bool MayKnow(Actor actor, ProposalFile file)
    {
        if (actor.Is(Roles.System) || actor.Is(Roles.Auditor) || file.Proposal.Sponsors.Any(actor.IsSponsorOf))
            return true;
        return file.Proposal.Version > 0
            && actor.Grants.Any(grant => grant.Role is Roles.Partner or Roles.Donor ? Relations.Holds(grant, file) : Audience.Mission.Contains(grant.Role));
    }

    /// <summary>Whether somebody may learn that a contribution exists: those who keep the money, and its donor.</summary>
    public static bool MayKnow(Actor actor, DonorId donor) =>
        actor.Is(Roles.System) || actor.Grants.Any(grant => Audience.OfMoney.Contains(grant.Role)) || DonorsOf(actor).Contains(donor.Value);

    /// <summary>Whether somebody may learn that a session exists: the mission, and whoever sits in it.</summary>
    public static bool MayKnowSessions(Actor actor) => actor.Is(Roles.System) || actor.Grants.Any(grant => Audience.Mission.Contains(grant.Role));

    /// <summary>
    /// A draft is its sponsors' own; once submitted it is the mission's. Partners read the projects they carry out,
    /// donors those that their money pays for, and those for which they are asked not to object. The auditor reads everything. To
    /// anybody else there is no such proposal.
    /// </summary>
    /// <param name="paidFor">Projects that money of the actor's donors was set aside for.</param>
    public static Refusal? WhyNotProposal(Actor actor, ProposalRelations proposal, IReadOnlySet<string> paidFor)
    {
        if (actor.Is(Roles.Auditor) || proposal.Sponsors.Any(section => actor.IsSponsorOf(section)))
            return null;
        var sees = !proposal.IsDraft && actor.Grants.Any(grant => grant.Role switch
        {
            Roles.Partner => grant.Partner is not null && grant.Partner == proposal.Partner,
            Roles.Donor => paidFor.Contains(proposal.Reference) || (grant.Donor is { } donor && proposal.AskedDonors.Contains(donor)),
            _ => Audience.Mission.Contains(grant.Role),
        });
        return sees ? null : Refusal.Of("proposal.unknown", ("proposal", proposal.Reference));
    }

    /// <summary>A donor reads its own contributions; those who keep the money read all; to anybody else there is none.</summary>
    public static Refusal? WhyNotContribution(Visitor visitor, DonorId donor, string reference) =>
        MayKnow(visitor.Actor, donor)
            ? null
            : Refusal.Of("contribution.unknown", ("contribution", reference));

    /// <summary>Whether somebody learns to which account a partner is paid.</summary>
    public static bool MayKnowBankDetails(Actor actor) => actor.Is(Roles.System) || actor.Grants.Any(grant => Audience.OfBankDetails.Contains(grant.Role));

    /// <summary>
    /// Postings: those who keep the money read all; a donor those of its own contribution; a sponsor those of its own
    /// section's project.
    /// </summary>
    /// <param name="donor">Of the contribution asked for, or null where none is.</param>
    /// <param name="project">The project asked for, or null where none is.</param>
    public static Refusal? WhyNotPostings(Visitor visitor, DonorId? donor, ProposalRelations? project) =>
        (donor is { } own && DonorsOf(visitor.Actor).Contains(own.Value)) || project?.Sponsors.Any(section => visitor.Actor.IsSponsorOf(section)) == true
            ? null
            : WhyNotRead("read-postings", Audience.OfMoney, visitor);

    /// <summary>The donors for which somebody reads.</summary>
    public static ImmutableSortedSet<string> DonorsOf(Actor actor) =>
        [.. actor.Grants.Where(grant => grant is { Role: Roles.Donor, Donor: not null }).Select(grant => grant.Donor!.Value.Value)];
}

/// <summary>What of a proposal decides who may read it.</summary>
/// <param name="IsDraft">Never submitted, deleted drafts included.</param>
/// <param name="AskedDonors">Donors whose no-objection a request for their money needs. No row of a list says so: a list has what was paid for.</param>
public sealed record ProposalRelations(string Reference, bool IsDraft, ImmutableArray<SectionId> Sponsors, PartnerId? Partner, ImmutableArray<DonorId> AskedDonors)
{
    public static ProposalRelations Of(ProposalFile file) => new(
        file.Proposal.Id.Value,
        file.Proposal.Version == 0,
        file.Proposal.Sponsors,
        file.Proposal.Content.Partner,
        [.. file.Funding.Requests.Where(request => request.NeedsNoObjection).Select(request => request.Donor)]);

    public static ProposalRelations Of(ProposalRow row) => new(
        row.Reference,
        row.Decision is "Draft" or "Deleted",
        [SectionId.Of(row.LeadSection), .. row.JointSections.Select(SectionId.Of)],
        row.Partner is { } partner ? PartnerId.Of(partner) : null,
        []);
}
