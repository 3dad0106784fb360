using TrustFund.Contracts.Agreements;
using TrustFund.Contracts.Proposals;

namespace TrustFund.Contracts.Changes;

/// <summary>One side of a change; a part that is not concerned is absent.</summary>
/// <param name="Scope">The objective, in words.</param>
/// <param name="EndsOn">The planned end.</param>
/// <param name="Cost">The approved cost, without programme support cost.</param>
/// <param name="Tranches">The whole plan, tranches already paid included.</param>
public sealed record ChangeTerms(
    string? Scope, DateOnly? EndsOn, MoneyAmount? Cost, IReadOnlyList<BudgetLine>? Budget, IReadOnlyList<PlannedTranche>? Tranches, string? Partner);

/// <summary>A change was asked for.</summary>
/// <param name="Number">1, 2, 3 … within the project.</param>
/// <param name="Kind"><c>AmendmentOfScope</c>, <c>NoCostExtension</c>, <c>CostExtension</c>, <c>Reallocation</c> or <c>ChangeOfPartner</c>.</param>
/// <param name="Moved">For a reallocation, what goes from line to line.</param>
[PublicEvent("org.trustfund.change.requested.v1")]
public sealed record ChangeRequested(int Number, string Kind, ChangeTerms Before, ChangeTerms After, string Reason, MoneyAmount Moved, DateOnly On) : ProposalEvent;

/// <summary>The change may be made.</summary>
/// <param name="Ground"><c>FreeReallocation</c>, <c>Chair</c> or <c>Committee</c>.</param>
/// <param name="Session">The committee's, with the item, where that is the ground.</param>
[PublicEvent("org.trustfund.change.approved.v1")]
public sealed record ChangeApproved(int Number, string Ground, string? Session, int? Item, DateOnly On) : ProposalEvent;

/// <summary>The change is not made.</summary>
[PublicEvent("org.trustfund.change.rejected.v1")]
public sealed record ChangeRejected(int Number, string Reason, string? Session, int? Item, DateOnly On) : ProposalEvent;

/// <summary>Taken back before it took effect.</summary>
[PublicEvent("org.trustfund.change.withdrawn.v1")]
public sealed record ChangeWithdrawn(int Number, DateOnly On) : ProposalEvent;

/// <summary>The change took effect.</summary>
/// <param name="Bound">What a cost extension commits on top.</param>
/// <param name="Released">What a change of partner unbinds.</param>
[PublicEvent("org.trustfund.change.applied.v1", MovesMoney = true)]
public sealed record ChangeApplied(
    int Number, string Kind, ChangeTerms After, IReadOnlyList<ContributionShare> Bound, IReadOnlyList<ContributionShare> Released, DateOnly EffectiveOn) : ProposalEvent;
