using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Asks to set money of a contribution aside for the project; nothing is posted until another person certifies (F7).</summary>
/// <param name="Cost">In the fund's currency, without programme support cost.</param>
public sealed record RequestAllocation(ProposalId Proposal, ContributionId Contribution, Money Cost) : IProposalCommand;

public sealed class RequestAllocationValidator : AbstractValidator<RequestAllocation>
{
    public RequestAllocationValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Cost).IsAmount();
    }
}

public sealed class RequestAllocationUseCase : ProposalUseCase<RequestAllocation>
{
    public override string Name => "request-allocation";

    public override Refusal? WhyNot(Desk desk) =>
        Allocations.WhyNotRequestAny(desk.File.Funding, FactsOf.Project(desk.File, desk.Fund), desk.Actor);

    protected override async ValueTask<Ruling> Decide(RequestAllocation command, Desk desk)
    {
        var contribution = await desk.LoadContribution(command.Contribution);
        if (contribution.IsRefused)
            return contribution.Refusal;
        var position = await desk.Position(command.Contribution);
        return Allocations.Request(
            desk.File.Funding,
            FactsOf.Project(desk.File, desk.Fund),
            contribution.Value,
            command.Cost,
            position,
            desk.Actor,
            desk.Moment,
            FactsOf.Rules(desk.File.Proposal, desk.Fund, desk.Moment.Today));
    }
}
