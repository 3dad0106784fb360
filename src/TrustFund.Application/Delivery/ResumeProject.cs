using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Lifts the suspension by a decision.</summary>
public sealed record ResumeProject(ProposalId Proposal, string Decision) : IProposalCommand;

public sealed class ResumeProjectValidator : AbstractValidator<ResumeProject>
{
    public ResumeProjectValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Decision).IsText();
    }
}

public sealed class ResumeProjectUseCase : ProposalUseCase<ResumeProject>
{
    public override string Name => "resume-project";

    public override Refusal? WhyNot(Desk desk) => Suspensions.WhyNotResume(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(ResumeProject command, Desk desk) =>
        new(Suspensions.Resume(desk.File.Delivery, command.Decision, desk.Actor, desk.Moment));
}
