using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>What was built or bought is in the hands of who shall have it.</summary>
/// <param name="Certificate">The hand-over certificate, by its hash or registry reference.</param>
public sealed record CompleteOperations(ProposalId Proposal, string Certificate, DateOnly HandedOverOn) : IProposalCommand;

public sealed class CompleteOperationsValidator : AbstractValidator<CompleteOperations>
{
    public CompleteOperationsValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Certificate).IsText(300);
        RuleFor(command => command.HandedOverOn).IsDate();
    }
}

public sealed class CompleteOperationsUseCase : ApprovedUseCase<CompleteOperations>
{
    public override string Name => "complete-operations";

    protected override Refusal? WhyNotNow(Desk desk) => Completion.WhyNotComplete(desk.File.Delivery, desk.File.Proposal.Sponsors, desk.Actor);

    protected override ValueTask<Ruling> Decide(CompleteOperations command, Desk desk) =>
        new(Completion.Complete(desk.File.Delivery, command.Certificate, command.HandedOverOn, desk.File.Proposal.Sponsors, desk.Actor, desk.Moment));
}
