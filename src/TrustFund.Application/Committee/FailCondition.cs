using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Committee;

/// <summary>A condition's due date passed and it is not met (domain.md §3.10): before agreement the approval lapses, else the tranche stays blocked.</summary>
public sealed record FailCondition(ProposalId Proposal, int Number) : IProposalCommand;

public sealed class FailConditionValidator : AbstractValidator<FailCondition>
{
    public FailConditionValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 10_000);
    }
}

public sealed class FailConditionUseCase : ProposalUseCase<FailCondition>
{
    public override string Name => "fail-condition";

    public override Refusal? WhyNot(Desk desk) =>
        Conditions.Fail(desk.File.Conditions, desk.Moment).IsEmpty ? Refusal.Of("condition.none-overdue", ("today", desk.Moment.Today)) : null;

    protected override ValueTask<Ruling> Decide(FailCondition command, Desk desk)
    {
        var conditions = desk.File.Conditions;
        if (conditions.Find(command.Number) is not { } condition)
            return new(Refusal.Of("condition.unknown", ("condition", command.Number)));
        if (Conditions.Fail(conditions, desk.Moment).OfType<ConditionFailed>().FirstOrDefault(one => one.Number == command.Number) is not { } failed)
            return new(Refusal.Of("condition.not-overdue", ("condition", command.Number), ("due", condition.DueOn), ("stage", condition.Stage)));
        return new(ConditionsState.Apply(conditions, failed).LapsesApproval
            ? new Ruling(Decision.Of(failed, new ProposalLapsed(desk.File.Workflow.Stage, desk.Moment.Today)), PersonTask.LapsedPort)
            : failed);
    }
}
