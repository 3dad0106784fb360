using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Committee;

/// <summary>Corrects the text of a dossier that lies before the committee: a new version, and the votes cast so far are void (domain.md §3.8).</summary>
public sealed record ReviseDossier(ProposalId Proposal, ContentFacts Content, string Reason) : IProposalCommand;

public sealed class ReviseDossierValidator : AbstractValidator<ReviseDossier>
{
    public ReviseDossierValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Content).NotNull().SetValidator(new ContentFactsValidator());
        RuleFor(command => command.Reason).IsText();
    }
}

public sealed class ReviseDossierUseCase : ProposalUseCase<ReviseDossier>
{
    public override string Name => "revise-dossier";

    public override Refusal? WhyNot(Desk desk) => Revising.WhyNotRevise(desk.File.Proposal);

    protected override async ValueTask<Ruling> Decide(ReviseDossier command, Desk desk)
    {
        var proposal = desk.File.Proposal;
        var revised = Revising.Revise(proposal, desk.Fund, command.Content.ToContent(), command.Reason, desk.Caller.IsHistory, desk.Caller.Person, desk.Moment);
        if (revised.IsRefused)
            return revised;
        var session = await desk.LoadSession(proposal.Session!.Value);
        if (session.IsRefused)
            return session.Refusal;
        if (Listing.Waiting(session.Value, command.Proposal) is not { } item)
            return Refusal.Of("proposal.not-on-agenda", ("proposal", command.Proposal));

        // Raised before the session is asked, so that it takes over the dossier as it will be.
        if ((desk.Raise(StreamId.Of(command.Proposal), revised) ?? Dossiers.TakeOver(desk, session.Value, item)) is { } refusal)
            return refusal;
        return Ruling.Nothing();
    }
}
