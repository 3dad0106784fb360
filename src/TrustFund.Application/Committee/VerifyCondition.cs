using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Committee;

/// <summary>Finds a condition met; never its owner, nor whoever handed in the evidence (domain.md §3.10).</summary>
/// <param name="NextReviewOn">For a continuing condition only: when evidence is due again.</param>
public sealed record VerifyCondition(ProposalId Proposal, int Number, string Note, DateOnly? NextReviewOn = null) : IProposalCommand;

public sealed class VerifyConditionValidator : AbstractValidator<VerifyCondition>
{
    public VerifyConditionValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
        RuleFor(command => command.Note).IsText();
        RuleFor(command => command.NextReviewOn).IsDateOrNull();
    }
}

public sealed class VerifyConditionUseCase : ProposalUseCase<VerifyCondition>
{
    public override string Name => "verify-condition";

    public override Refusal? WhyNot(Desk desk) =>
        OpenConditions.WhyNotAny(desk.File.Conditions, number => Conditions.WhyNotVerify(desk.File.Conditions, number, desk.Actor));

    protected override ValueTask<Ruling> Decide(VerifyCondition command, Desk desk) =>
        new(Conditions.Verify(desk.File.Conditions, command.Number, command.Note, command.NextReviewOn, desk.Actor, desk.Moment));
}
