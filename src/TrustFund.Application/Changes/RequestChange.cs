using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Changes;

/// <summary>The sponsor asks for a change after the approval (domain.md §2). A reallocation within the rulebook's free share takes effect at once.</summary>
/// <param name="After">The parts concerned as they shall be; what is left out is not concerned.</param>
public sealed record RequestChange(ProposalId Proposal, ChangeKind Kind, ChangeTerms After, string Reason) : IProposalCommand;

public sealed class RequestChangeValidator : AbstractValidator<RequestChange>
{
    public RequestChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Kind).IsInEnum();
        RuleFor(command => command.After).AreChangeTerms();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RequestChangeUseCase : ApprovedUseCase<RequestChange>
{
    /// <summary>The port that leads to the review.</summary>
    private const string Requested = "Requested";

    public override string Name => "request-change";

    protected override Refusal? WhyNotNow(Desk desk) => ChangeRequests.WhyNotRequest(desk.File.Changes, desk.File.Delivery, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(RequestChange command, Desk desk)
    {
        if (command.After.Partner is { } partner && desk.WhyNotPartner(partner) is { } unknown)
            return new(unknown);
        if (command.After.Cost is { } cost && cost.Currency == desk.Fund.Currency
            && Completeness.WhyNotWithinCap(desk.File.Proposal.Content, cost, desk.ProjectRules) is { } above)
            return new(above);
        var decision = ChangeRequests.Request(
            desk.File.Changes,
            desk.File.Delivery,
            command.Kind,
            desk.Standing,
            command.After,
            command.Reason,
            desk.File.Proposal.Sponsors,
            desk.Actor,
            desk.Moment,
            desk.ProjectRules);
        if (decision.IsRefused)
            return new(decision);
        return new(decision.Events.Any(happened => happened is ChangeApplied) ? Amendment.After(desk, decision) : new Ruling(decision, Requested));
    }
}
