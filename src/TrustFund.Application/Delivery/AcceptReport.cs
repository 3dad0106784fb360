using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Accepts the report that waits, progress or final financial, and posts the expenditure with its support cost.</summary>
/// <param name="EffectiveOn">When the expenditure counts; today where not given.</param>
public sealed record AcceptReport(ProposalId Proposal, DateOnly? EffectiveOn = null) : IProposalCommand;

public sealed class AcceptReportValidator : AbstractValidator<AcceptReport>
{
    public AcceptReportValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.EffectiveOn).IsDateOrNull();
    }
}

public sealed class AcceptReportUseCase : ProposalUseCase<AcceptReport>
{
    public override string Name => "accept-report";

    public override Refusal? WhyNot(Desk desk) => Reports.WhyNotAccept(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(AcceptReport command, Desk desk) =>
        new(Reports.Accept(desk.File.Delivery, command.EffectiveOn ?? desk.Moment.Today, desk.File.Allocations, desk.File.Funding.PscBasisPoints ?? desk.ProjectRules().PscBasisPoints, desk.Actor, desk.Moment));
}
