using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>Saves the draft as it stands; it may still be incomplete.</summary>
public sealed record EditDraft(ProposalId Proposal, ContentFacts Content) : IProposalCommand;

public sealed class EditDraftValidator : AbstractValidator<EditDraft>
{
    public EditDraftValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Content).NotNull().SetValidator(new ContentFactsValidator());
    }
}

public sealed class EditDraftUseCase : ProposalUseCase<EditDraft>
{
    public override string Name => "edit-draft";

    protected override ValueTask<Ruling> Decide(EditDraft command, Desk desk) =>
        new(Drafting.Edit(desk.File.Proposal, desk.Fund, command.Content.ToContent(), desk.Caller.IsHistory, desk.Caller.Person, desk.Moment));
}
