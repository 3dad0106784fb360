using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Finance asks for a tranche to be paid; nothing moves until another person certifies and a third pays (F7).</summary>
public sealed record RequestTranche(ProposalId Proposal, int Number) : IProposalCommand;

public sealed class RequestTrancheValidator : AbstractValidator<RequestTranche>
{
    public RequestTrancheValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 1_000);
    }
}

public sealed class RequestTrancheUseCase : ApprovedUseCase<RequestTranche>
{
    public override string Name => "request-tranche";

    protected override Refusal? WhyNotNow(Desk desk) =>
        NextTranche.WhyNot(
            desk.File.Delivery,
            TrancheStage.Planned,
            number => Tranches.WhyNotRequest(desk.File.Delivery, desk.File.Agreement, number, desk.Blocking(number), desk.Actor, desk.ProjectRules));

    protected override ValueTask<Ruling> Decide(RequestTranche command, Desk desk) =>
        new(Tranches.Request(desk.File.Delivery, desk.File.Agreement, command.Number, desk.Blocking(command.Number), desk.Actor, desk.Moment, desk.ProjectRules));
}
