using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>The owner of a condition hands in what shows that it is met (domain.md §3.10).</summary>
/// <param name="Number">The condition's number on the proposal.</param>
/// <param name="Reference">The document, by its hash or registry reference.</param>
public sealed record SubmitEvidence(ProposalId Proposal, int Number, string Reference, string Note) : IProposalCommand;

public sealed class SubmitEvidenceValidator : AbstractValidator<SubmitEvidence>
{
    public SubmitEvidenceValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
        RuleFor(command => command.Reference).IsText(300);
        RuleFor(command => command.Note).IsText();
    }
}

public sealed class SubmitEvidenceUseCase : ProposalUseCase<SubmitEvidence>
{
    public override string Name => "submit-evidence";

    public override Refusal? WhyNot(Desk desk) =>
        OpenConditions.WhyNotAny(desk.File.Conditions, number => Conditions.WhyNotSubmitEvidence(desk.File.Conditions, number, desk.Actor));

    protected override ValueTask<Ruling> Decide(SubmitEvidence command, Desk desk) =>
        new(Conditions.SubmitEvidence(desk.File.Conditions, command.Number, command.Reference, command.Note, desk.Actor, desk.Moment));
}
