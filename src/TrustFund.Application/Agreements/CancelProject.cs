using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Ends the project before any money went out; what was bound and allocated goes back to its contributions (domain.md §2).</summary>
public sealed record CancelProject(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class CancelProjectValidator : AbstractValidator<CancelProject>
{
    public CancelProjectValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class CancelProjectUseCase : ApprovedUseCase<CancelProject>
{
    public override string Name => "cancel-project";

    protected override Refusal? WhyNotNow(Desk desk) => Cancellation.WhyNotCancel(desk.File.Agreement, desk.File.Delivery, desk.Actor);

    protected override async ValueTask<Ruling> Decide(CancelProject command, Desk desk)
    {
        // What is released depends on what the cancellation itself unbinds.
        if (desk.Raise(desk.Subject, Cancellation.Cancel(desk.File.Agreement, desk.File.Delivery, command.Reason, desk.Actor, desk.Moment)) is { } refusal)
            return refusal;
        return Decision.Of([.. await ReleaseAll.Of(desk, desk.File, command.Reason)]);
    }
}
