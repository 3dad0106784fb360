using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Ends the project before any money went out; its allocations go back to their contributions.</summary>
public sealed record CancelProject(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class CancelProjectValidator : AbstractValidator<CancelProject>
{
    public CancelProjectValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class CancelProjectUseCase : ProposalUseCase<CancelProject>
{
    public override string Name => "cancel-project";

    public override Refusal? WhyNot(Desk desk) => Cancellation.WhyNotCancel(desk.File.Agreement, desk.File.Delivery, desk.Actor);

    protected override async ValueTask<Ruling> Decide(CancelProject command, Desk desk)
    {
        var cancelled = Cancellation.Cancel(desk.File.Agreement, desk.File.Delivery, command.Reason, desk.Actor, desk.Moment);
        return cancelled.IsRefused ? cancelled : await desk.ThenRelease(cancelled, command.Reason);
    }
}
