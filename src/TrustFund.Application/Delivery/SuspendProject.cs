using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Stops the project for a time; no tranche moves meanwhile (F6).</summary>
public sealed record SuspendProject(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class SuspendProjectValidator : AbstractValidator<SuspendProject>
{
    public SuspendProjectValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class SuspendProjectUseCase : ApprovedUseCase<SuspendProject>
{
    public override string Name => "suspend-project";

    protected override Refusal? WhyNotNow(Desk desk) => Suspensions.WhyNotSuspend(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(SuspendProject command, Desk desk) =>
        new(Suspensions.Suspend(desk.File.Delivery, command.Reason, desk.Actor, desk.Moment, desk.Fund.Calendar, desk.ProjectRules));
}
