using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>Finds the dossier complete and no duplicate.</summary>
/// <param name="Duplicates">Proposals that were looked at for duplication and are not the same.</param>
public sealed record PassScreening(ProposalId Proposal, string Note, System.Collections.Immutable.ImmutableArray<ProposalId>? Duplicates = null) : IProposalCommand;

public sealed class PassScreeningValidator : AbstractValidator<PassScreening>
{
    public PassScreeningValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Note).IsText();
        RuleFor(command => command.Duplicates).Must(found => found is null || (!found.Value.IsDefault && found.Value.Length <= 50))
            .WithMessage(_ => Shapes.Say("au plus 50 doublons possibles", "at most 50 possible duplicates"));
    }
}

public sealed class PassScreeningUseCase : ProposalUseCase<PassScreening>
{
    public override string Name => "pass-screening";

    protected override ValueTask<Ruling> Decide(PassScreening command, Desk desk) =>
        new(new ProposalScreened(command.Note, command.Duplicates ?? [], desk.Caller.Person, desk.Moment.Today));
}
