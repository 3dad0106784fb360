using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Certifies that the money asked for is there and sets it aside; never by who asked (F7). The last one makes the project funded.</summary>
/// <param name="Number">The request, 1, 2, 3 … within the project.</param>
/// <param name="EffectiveOn">Today where not given.</param>
public sealed record CertifyAllocation(ProposalId Proposal, int Number, DateOnly? EffectiveOn = null) : IProposalCommand;

public sealed class CertifyAllocationValidator : AbstractValidator<CertifyAllocation>
{
    public CertifyAllocationValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 100_000);
        RuleFor(command => command.EffectiveOn).IsDateOrNull();
    }
}

public sealed class CertifyAllocationUseCase : ProposalUseCase<CertifyAllocation>
{
    public override string Name => "certify-allocation";

    /// <summary>The port by which the stage of funding is left; an extension of the cost later has no such port.</summary>
    private const string Funded = "Funded";

    public override Refusal? WhyNot(Desk desk) =>
        Allocations.WhyNotAny(desk.File.Funding, desk.File.Proposal.Id, number => Allocations.WhyNotSignFor(desk.File.Funding, number, desk.Actor));

    protected override async ValueTask<Ruling> Decide(CertifyAllocation command, Desk desk)
    {
        var (funding, facts) = (desk.File.Funding, FactsOf.Project(desk.File, desk.Fund));
        if (funding.Request(command.Number) is not { } request)
            return Refusal.Of("allocation.no-such-request", ("request", command.Number));
        var contribution = await desk.LoadContribution(request.Contribution);
        if (contribution.IsRefused)
            return contribution.Refusal;
        var on = command.EffectiveOn ?? desk.Moment.Today;
        var rules = FactsOf.Rules(desk.File.Proposal, desk.Fund, desk.Moment.Today);
        var position = await desk.Position(request.Contribution, on);
        var decision = Allocations.Certify(funding, facts, command.Number, contribution.Value, position, on, desk.Actor, desk.Moment, rules);
        if (decision.IsRefused)
            return decision;
        var after = decision.Events.Aggregate(funding, FundingState.Apply);
        var leaves = desk.File.Workflow.OpenFor(Name).Any(open => open.Outcomes.Contains(Funded, StringComparer.Ordinal));
        return new Ruling(decision, leaves && after.WhyNotFullyFunded(facts, rules.PscBasisPoints) is null ? Funded : null);
    }
}
