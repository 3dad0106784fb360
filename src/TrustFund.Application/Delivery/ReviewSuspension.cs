using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>The suspension is reviewed and stays.</summary>
public sealed record ReviewSuspension(ProposalId Proposal, string Note) : IProposalCommand;

public sealed class ReviewSuspensionValidator : AbstractValidator<ReviewSuspension>
{
    public ReviewSuspensionValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Note).IsText();
    }
}

public sealed class ReviewSuspensionUseCase : ApprovedUseCase<ReviewSuspension>
{
    public override string Name => "review-suspension";

    protected override Refusal? WhyNotNow(Desk desk) => Suspensions.WhyNotReview(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(ReviewSuspension command, Desk desk) =>
        new(Suspensions.Review(desk.File.Delivery, command.Note, desk.Actor, desk.Moment, desk.Fund.Calendar, desk.ProjectRules));
}
