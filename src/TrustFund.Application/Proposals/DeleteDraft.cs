using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>Deletes a draft that was never submitted; its reference is not used again.</summary>
public sealed record DeleteDraft(ProposalId Proposal) : IProposalCommand;

public sealed class DeleteDraftValidator : AbstractValidator<DeleteDraft>
{
    public DeleteDraftValidator()
    {
        RuleFor(command => command.Proposal).IsReference();

    }
}

public sealed class DeleteDraftUseCase : ProposalUseCase<DeleteDraft>
{
    public override string Name => "delete-draft";

    protected override ValueTask<Ruling> Decide(DeleteDraft command, Desk desk) => new(new DraftDeleted(desk.Caller.Person, desk.Moment.Today));
}
