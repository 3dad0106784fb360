using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Proposals;

/// <summary>Answers each point of a return with a new version; it goes back to where it came from.</summary>
/// <param name="Answers">The answer to each point, by the point's id.</param>
public sealed record ResubmitProposal(ProposalId Proposal, ContentFacts Content, System.Collections.Immutable.ImmutableSortedDictionary<string, string> Answers) : IProposalCommand;

public sealed class ResubmitProposalValidator : AbstractValidator<ResubmitProposal>
{
    public ResubmitProposalValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Content).NotNull().SetValidator(new ContentFactsValidator());
        RuleFor(command => command.Answers).Must(answers => answers is not null && answers.Count <= 100 && answers.All(answer => answer.Value is { Length: <= 5_000 }))
            .WithMessage(_ => Shapes.Say("au plus 100 réponses", "at most 100 answers"));
    }
}

public sealed class ResubmitProposalUseCase : ProposalUseCase<ResubmitProposal>
{
    public override string Name => "resubmit-proposal";

    protected override ValueTask<Ruling> Decide(ResubmitProposal command, Desk desk) =>
        new(Reviewing.Resubmit(desk.File.Proposal, desk.Fund, command.Content.ToContent(), command.Answers, desk.Caller.IsHistory, desk.Caller.Person, desk.Moment));
}
