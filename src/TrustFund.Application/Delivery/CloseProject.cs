using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Closes the project financially: nothing is unreported, unreturned, bound or held any more.</summary>
public sealed record CloseProject(ProposalId Proposal) : IProposalCommand;

public sealed class CloseProjectValidator : AbstractValidator<CloseProject>
{
    public CloseProjectValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
    }
}

public sealed class CloseProjectUseCase : ProposalUseCase<CloseProject>
{
    public override string Name => "close-project";

    public override Refusal? WhyNot(Desk desk) => Closure.WhyNotClose(desk.File.Delivery, desk.Held(), desk.Actor);

    protected override ValueTask<Ruling> Decide(CloseProject command, Desk desk) =>
        new(Closure.Close(desk.File.Delivery, desk.Held(), desk.Actor, desk.Moment));
}
