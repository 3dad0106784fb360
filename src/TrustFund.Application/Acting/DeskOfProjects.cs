using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Acting;

/// <summary>The desk where an approved project lies on it: what its agreement, delivery and changes are decided on.</summary>
public sealed partial class Desk
{
    /// <summary>An approval counts from its minutes on (domain.md §2, Approved); until then nothing is bound, paid or changed.</summary>
    internal Refusal? WhyNotApproved() =>
        File.Proposal.Approval is { Confirmed: true } ? null : Refusal.Of("agreement.not-approved", ("proposal", File.Proposal.Id));

    /// <exception cref="InvalidOperationException">There is none: ask <see cref="WhyNotApproved"/> first.</exception>
    internal Approval Approval => File.Proposal.Approval ?? throw new InvalidOperationException($"{File.Proposal.Id} is not approved.");

    /// <summary>The rulebook pinned on the approval.</summary>
    internal Rulebook ProjectRules => Fund.Rulebook(Approval.RulebookVersion);

    internal CommitmentGrounds Grounds =>
        new(Approval.Cost, File.Allocations, [.. File.Conditions.OpenBeforeAgreement.Select(condition => condition.Number)]);

    /// <summary>Numbers of the conditions that hold a tranche back today.</summary>
    internal ImmutableArray<int> Blocking(int tranche) =>
        [.. File.Conditions.BlockingTranche(tranche, Moment.Today).Select(condition => condition.Number)];

    /// <summary>The side of a change that stands.</summary>
    internal ChangeTerms Standing => ChangeTerms.Now(File.Delivery, File.Proposal.Content.Objective ?? "", Approval.Cost);

    /// <summary>Whom the change of an own project is not for the chair to decide: the sections of the seats that the acting person holds.</summary>
    internal ImmutableArray<SectionId> SectionsOfSeats => Fund.Seats.SectionsOf(Actor.Person, Moment.Today);

    /// <summary>The contributions that have money set aside for the project; to be called before what follows is asked.</summary>
    internal async ValueTask LoadPayers()
    {
        foreach (var share in File.Funding.Shares)
            await Load<ContributionState>(StreamId.Of(share.Contribution));
    }

    internal LaidDown LaidDown => new(
        File.Conditions.All,
        [.. File.Funding.Shares.Where(share => share.Cost.IsPositive).Select(share => new LastDay(share.Contribution, Payer(share).Terms.EndDate))]);

    internal ImmutableArray<ContributionId> ClosedPayers =>
        [.. File.Funding.Shares.Where(share => share.Cost.IsPositive && Payer(share).Status == ContributionStatus.Closed).Select(share => share.Contribution)];

    internal Refusal? WhyNotPartner(PartnerId partner) =>
        Fund.Partners.ContainsKey(partner.Value) ? null : Refusal.Of("proposal.partner-unknown", ("partner", partner));

    private ContributionState Payer(ContributionShare share) => Loaded<ContributionState>(StreamId.Of(share.Contribution))!;
}
