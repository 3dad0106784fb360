using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Draws up the agreement with the partner, or anew as long as not both have signed.</summary>
public sealed record DrawUpAgreement(ProposalId Proposal, AgreementTerms Terms) : IProposalCommand;

public sealed class DrawUpAgreementValidator : AbstractValidator<DrawUpAgreement>
{
    public DrawUpAgreementValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Terms).NotNull().Must(terms => terms is null || (!terms.Tranches.IsDefault && terms.Tranches.Length <= 50 && !terms.Budget.IsDefault && terms.Budget.Length <= 200))
            .WithMessage(_ => Shapes.Say("au plus 50 tranches et 200 lignes", "at most 50 tranches and 200 lines"));
        RuleFor(command => command.Terms.Amount).IsAmount().When(command => command.Terms is not null);
        RuleFor(command => command.Terms.Partner).IsId().When(command => command.Terms is not null);
        RuleForEach(command => command.Terms.Tranches).Must(tranche => tranche is { Amount.MinorUnits: > 0 and <= Shapes.MaximumMinorUnits }).When(command => command.Terms is { Tranches.IsDefault: false });
        RuleForEach(command => command.Terms.Budget).Must(line => line is { Id.Length: > 0 and <= 20, Label.Length: > 0 and <= 300, Amount.MinorUnits: > 0 and <= Shapes.MaximumMinorUnits }).When(command => command.Terms is { Budget.IsDefault: false });
    }
}

public sealed class DrawUpAgreementUseCase : ProposalUseCase<DrawUpAgreement>
{
    public override string Name => "draw-up-agreement";

    public override Refusal? WhyNot(Desk desk) => DrawingUp.WhyNotDrawUp(desk.File.Agreement, desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(DrawUpAgreement command, Desk desk) =>
        new(DrawingUp.DrawUp(desk.File.Agreement, desk.File.Delivery, command.Terms, desk.File.Proposal.Approval!.Cost, desk.File.Proposal.Content.Partner, desk.File.Allocations, desk.Actor, desk.Moment, desk.ProjectRules()));
}
