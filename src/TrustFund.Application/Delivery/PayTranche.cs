using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>A third person pays a tranche (F7).</summary>
/// <param name="ValueDate">When the money leaves, today or earlier.</param>
/// <param name="Reference">The bank's reference of the transfer.</param>
public sealed record PayTranche(ProposalId Proposal, int Number, DateOnly ValueDate, string Reference) : IProposalCommand;

public sealed class PayTrancheValidator : AbstractValidator<PayTranche>
{
    public PayTrancheValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 1_000);
        RuleFor(command => command.ValueDate).IsDate();
        RuleFor(command => command.Reference).IsText(100);
    }
}

public sealed class PayTrancheUseCase : ApprovedUseCase<PayTranche>
{
    public override string Name => "pay-tranche";

    protected override Refusal? WhyNotNow(Desk desk) =>
        NextTranche.WhyNot(
            desk.File.Delivery,
            TrancheStage.Certified,
            number => Tranches.WhyNotPay(desk.File.Delivery, desk.File.Agreement, number, desk.Blocking(number), desk.Actor, desk.ProjectRules));

    protected override ValueTask<Ruling> Decide(PayTranche command, Desk desk) => new(Tranches.Pay(
        desk.File.Delivery,
        desk.File.Agreement,
        command.Number,
        command.ValueDate,
        command.Reference,
        desk.Blocking(command.Number),
        desk.Actor,
        desk.Moment,
        desk.ProjectRules));
}
