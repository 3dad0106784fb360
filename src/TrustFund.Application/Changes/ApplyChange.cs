using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Changes;

namespace TrustFund.Application.Changes;

/// <summary>Applies an approved change once its addendum is signed: only the parts concerned are altered.</summary>
/// <param name="Addendum">The signed addendum, by its registry reference.</param>
public sealed record ApplyChange(ProposalId Proposal, int Change, string Addendum) : IProposalCommand;

public sealed class ApplyChangeValidator : AbstractValidator<ApplyChange>
{
    public ApplyChangeValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Change).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Addendum).IsText(300);
    }
}

public sealed class ApplyChangeUseCase : ProposalUseCase<ApplyChange>
{
    public override string Name => "apply-change";

    public override Refusal? WhyNot(Desk desk) => ApprovedChanges.WhyNotApply(desk.File.Changes, desk.File.Changes.Open?.Number ?? 0, desk.File.Delivery, desk.TermsNow(), desk.File.Allocations, desk.Actor);

    protected override ValueTask<Ruling> Decide(ApplyChange command, Desk desk)
    {
        var applied = ApprovedChanges.Apply(desk.File.Changes, command.Change, command.Addendum, desk.File.Delivery, desk.TermsNow(), desk.File.Allocations, desk.Actor, desk.Moment);
        return new(applied.IsRefused ? new Ruling(applied) : new Ruling(desk.ThenAmend(applied, applied.Events.OfType<ChangeApplied>().Single()), "Applied"));
    }
}
