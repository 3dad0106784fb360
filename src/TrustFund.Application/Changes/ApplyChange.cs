using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>An approved change takes effect with its signed addendum: plan, commitment and dossier alike, and nothing but the parts concerned.</summary>
/// <param name="Addendum">The signed addendum, by its hash or registry reference.</param>
public sealed record ApplyChange(ProposalId Proposal, int Number, string Addendum) : IProposalCommand;

public sealed class ApplyChangeValidator : AbstractValidator<ApplyChange>
{
    public ApplyChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
        RuleFor(command => command.Addendum).IsText(300);
    }
}

public sealed class ApplyChangeUseCase : ApprovedUseCase<ApplyChange>
{
    public override string Name => "apply-change";

    public override ValueTask Prepare(Desk desk) => desk.LoadPayers();

    protected override Refusal? WhyNotNow(Desk desk) =>
        OpenChange.WhyNot(
            desk.File.Changes,
            number => ApprovedChanges.WhyNotApply(
                desk.File.Changes, number, desk.File.Delivery, desk.Standing, desk.File.Allocations, desk.LaidDown, desk.Actor));

    protected override ValueTask<Ruling> Decide(ApplyChange command, Desk desk)
    {
        var decision = ApprovedChanges.Apply(
            desk.File.Changes, command.Number, command.Addendum, desk.File.Delivery, desk.Standing, desk.File.Allocations, desk.LaidDown, desk.Actor, desk.Moment);
        return new(decision.IsRefused ? decision : Amendment.After(desk, decision));
    }
}
