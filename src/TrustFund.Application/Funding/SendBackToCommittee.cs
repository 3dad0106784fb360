using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Funding;

/// <summary>The amount no longer is what was approved: the approval is void, its money is released, and the committee decides again.</summary>
/// <param name="Content">The dossier with the new amount; what the reviews were about stays.</param>
public sealed record SendBackToCommittee(ProposalId Proposal, ContentFacts Content, string Reason) : IProposalCommand;

public sealed class SendBackToCommitteeValidator : AbstractValidator<SendBackToCommittee>
{
    public SendBackToCommitteeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Content).NotNull().SetValidator(new ContentFactsValidator());
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class SendBackToCommitteeUseCase : ProposalUseCase<SendBackToCommittee>
{
    public override string Name => "send-back-to-committee";

    public override Refusal? WhyNot(Desk desk) => SendingBack.WhyNotSendBack(desk.File.Proposal);

    protected override async ValueTask<Ruling> Decide(SendBackToCommittee command, Desk desk)
    {
        var proposal = desk.File.Proposal;
        var decision = SendingBack.SendBack(proposal, desk.Fund, command.Content.ToContent(), command.Reason, desk.Caller.IsHistory, desk.Caller.Person, desk.Moment);
        if (decision.IsRefused)
            return decision;
        // The money goes first, while the approval that it was set aside under still stands on the record.
        return Decision.Of([.. await ReleaseAll.Of(desk, desk.File, command.Reason), .. decision.Events]);
    }
}
