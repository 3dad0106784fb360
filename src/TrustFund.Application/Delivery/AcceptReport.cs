using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Accepts the report that waits, a progress report or the final financial one: expenditure is posted, support cost charged on it (F17).</summary>
/// <param name="EffectiveOn">When the expenditure counts; today or earlier, not before the last payment.</param>
public sealed record AcceptReport(ProposalId Proposal, DateOnly EffectiveOn) : IProposalCommand;

public sealed class AcceptReportValidator : AbstractValidator<AcceptReport>
{
    public AcceptReportValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.EffectiveOn).IsDate();
    }
}

public sealed class AcceptReportUseCase : ApprovedUseCase<AcceptReport>
{
    public override string Name => "accept-report";

    protected override Refusal? WhyNotNow(Desk desk) => Reports.WhyNotAccept(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(AcceptReport command, Desk desk)
    {
        // Money was bound, so an allocation was certified, and its rate is pinned.
        var rate = desk.File.Funding.PscBasisPoints.GetValueOrDefault();
        return new(Reports.Accept(desk.File.Delivery, command.EffectiveOn, desk.File.Allocations, rate, desk.Actor, desk.Moment));
    }
}
