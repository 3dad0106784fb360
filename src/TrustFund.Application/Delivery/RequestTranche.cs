using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Asks for the payment of the next tranche.</summary>
public sealed record RequestTranche(ProposalId Proposal, int Tranche) : IProposalCommand;

public sealed class RequestTrancheValidator : AbstractValidator<RequestTranche>
{
    public RequestTrancheValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Tranche).InclusiveBetween(1, 1_000);
    }
}

public sealed class RequestTrancheUseCase : ProposalUseCase<RequestTranche>
{
    public override string Name => "request-tranche";

    public override Refusal? WhyNot(Desk desk) => Tranches.WhyNotRequest(desk.File.Delivery, desk.File.Agreement, desk.FirstTranche(TrancheStage.Planned), desk.BlockingConditions(desk.FirstTranche(TrancheStage.Planned)), desk.Actor, desk.ProjectRules());

    protected override ValueTask<Ruling> Decide(RequestTranche command, Desk desk) =>
        new(Tranches.Request(desk.File.Delivery, desk.File.Agreement, command.Tranche, desk.BlockingConditions(command.Tranche), desk.Actor, desk.Moment, desk.ProjectRules()));
}
