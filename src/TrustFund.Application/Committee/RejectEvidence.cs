using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>The evidence does not show it: the condition stays open.</summary>
public sealed record RejectEvidence(ProposalId Proposal, int Number, string Reason) : IProposalCommand;

public sealed class RejectEvidenceValidator : AbstractValidator<RejectEvidence>
{
    public RejectEvidenceValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class RejectEvidenceUseCase : ProposalUseCase<RejectEvidence>
{
    public override string Name => "reject-evidence";

    public override Refusal? WhyNot(Desk desk) =>
        OpenConditions.WhyNotAny(desk.File.Conditions, number => Conditions.WhyNotVerify(desk.File.Conditions, number, desk.Actor));

    protected override ValueTask<Ruling> Decide(RejectEvidence command, Desk desk) =>
        new(Conditions.RejectEvidence(desk.File.Conditions, command.Number, command.Reason, desk.Actor, desk.Moment));
}
