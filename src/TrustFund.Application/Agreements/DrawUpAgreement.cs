using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Draws the agreement with the partner up, or anew as long as not both have signed (domain.md §2, Agreement).</summary>
/// <param name="Terms">The amount is without programme support cost; tranches and budget lines add up to it.</param>
public sealed record DrawUpAgreement(ProposalId Proposal, AgreementTerms Terms) : IProposalCommand;

public sealed class DrawUpAgreementValidator : AbstractValidator<DrawUpAgreement>
{
    public DrawUpAgreementValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Terms).AreTerms();
    }
}

public sealed class DrawUpAgreementUseCase : ApprovedUseCase<DrawUpAgreement>
{
    public override string Name => "draw-up-agreement";

    public override ValueTask Prepare(Desk desk) => desk.LoadPayers();

    protected override Refusal? WhyNotNow(Desk desk) => DrawingUp.WhyNotDrawUp(desk.File.Agreement, desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(DrawUpAgreement command, Desk desk) =>
        // Where the dossier names the partner, it was known to the fund when it was written.
        new(desk.File.Proposal.Content.Partner is null && desk.WhyNotPartner(command.Terms.Partner) is { } unknown
            ? unknown
            : DrawingUp.DrawUp(
                desk.File.Agreement,
                desk.File.Delivery,
                command.Terms,
                desk.Approval.Cost,
                desk.File.Proposal.Content.Partner,
                desk.File.Allocations,
                desk.LaidDown,
                desk.Actor,
                desk.Moment,
                desk.ProjectRules));
}
