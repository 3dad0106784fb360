using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Decides that the reason of the suspension no longer holds.</summary>
/// <param name="Reason">What was decided, and why.</param>
public sealed record ResumeProject(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class ResumeProjectValidator : AbstractValidator<ResumeProject>
{
    public ResumeProjectValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class ResumeProjectUseCase : ApprovedUseCase<ResumeProject>
{
    public override string Name => "resume-project";

    protected override Refusal? WhyNotNow(Desk desk) => Suspensions.WhyNotResume(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(ResumeProject command, Desk desk) =>
        new(Suspensions.Resume(desk.File.Delivery, command.Reason, desk.Actor, desk.Moment));
}
