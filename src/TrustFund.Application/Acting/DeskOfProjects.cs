using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
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
}
