using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Ends the project for good before it is complete; it is still reported on, settled and closed.</summary>
public sealed record TerminateProject(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class TerminateProjectValidator : AbstractValidator<TerminateProject>
{
    public TerminateProjectValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class TerminateProjectUseCase : ApprovedUseCase<TerminateProject>
{
    public override string Name => "terminate-project";

    protected override Refusal? WhyNotNow(Desk desk) => Completion.WhyNotTerminate(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(TerminateProject command, Desk desk) =>
        new(Completion.Terminate(desk.File.Delivery, command.Reason, desk.Actor, desk.Moment));
}
