using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>Sends the dossier back to the sponsor with points to answer.</summary>
public sealed record ReturnProposal(ProposalId Proposal, System.Collections.Immutable.ImmutableArray<ReturnPoint> Points) : IProposalCommand;

public sealed class ReturnProposalValidator : AbstractValidator<ReturnProposal>
{
    public ReturnProposalValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Points).Must(points => !points.IsDefault && points.Length <= 100 && points.All(point => point is { Id.Length: > 0 and <= 20, Text.Length: > 0 and <= 2_000 }))
            .WithMessage(_ => Shapes.Say("au plus 100 points, chacun avec un identifiant et un texte", "at most 100 points, each with an id and a text"));
    }
}

public sealed class ReturnProposalUseCase : ProposalUseCase<ReturnProposal>
{
    public override string Name => "return-proposal";

    protected override ValueTask<Ruling> Decide(ReturnProposal command, Desk desk) =>
        new(Reviewing.Return(desk.File.Workflow.Stage, command.Points, desk.Caller.Person, desk.Moment));
}
