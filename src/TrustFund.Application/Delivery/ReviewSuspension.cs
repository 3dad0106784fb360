using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Looks at a suspension again and leaves it in force.</summary>
public sealed record ReviewSuspension(ProposalId Proposal, string Note) : IProposalCommand;

public sealed class ReviewSuspensionValidator : AbstractValidator<ReviewSuspension>
{
    public ReviewSuspensionValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Note).IsText();
    }
}

public sealed class ReviewSuspensionUseCase : ProposalUseCase<ReviewSuspension>
{
    public override string Name => "review-suspension";

    public override Refusal? WhyNot(Desk desk) => Suspensions.WhyNotReview(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(ReviewSuspension command, Desk desk) =>
        new(Suspensions.Review(desk.File.Delivery, command.Note, desk.Actor, desk.Moment, desk.Fund.Calendar, desk.ProjectRules()));
}
