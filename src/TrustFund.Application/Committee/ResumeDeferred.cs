using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Committee;

/// <summary>What the deferral waited for has come: the proposal may go on an agenda again.</summary>
public sealed record ResumeDeferred(ProposalId Proposal, string Reason) : IProposalCommand;

public sealed class ResumeDeferredValidator : AbstractValidator<ResumeDeferred>
{
    public ResumeDeferredValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class ResumeDeferredUseCase : ProposalUseCase<ResumeDeferred>
{
    public override string Name => "resume-deferred";

    protected override ValueTask<Ruling> Decide(ResumeDeferred command, Desk desk) =>
        new(new ProposalResumed(command.Reason, desk.Caller.Person, desk.Moment.Today));
}
