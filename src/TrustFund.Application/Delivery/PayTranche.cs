using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Records the payment of a certified tranche; a third person (F7).</summary>
public sealed record PayTranche(ProposalId Proposal, int Tranche, string Reference, DateOnly? ValueDate = null) : IProposalCommand;

public sealed class PayTrancheValidator : AbstractValidator<PayTranche>
{
    public PayTrancheValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Tranche).InclusiveBetween(1, 1_000);
        RuleFor(command => command.Reference).IsText(200);
        RuleFor(command => command.ValueDate).IsDateOrNull();
    }
}

public sealed class PayTrancheUseCase : ProposalUseCase<PayTranche>
{
    public override string Name => "pay-tranche";

    public override Refusal? WhyNot(Desk desk) => Tranches.WhyNotPay(desk.File.Delivery, desk.File.Agreement, desk.FirstTranche(TrancheStage.Certified), desk.BlockingConditions(desk.FirstTranche(TrancheStage.Certified)), desk.Actor, desk.ProjectRules());

    protected override ValueTask<Ruling> Decide(PayTranche command, Desk desk) =>
        new(Tranches.Pay(desk.File.Delivery, desk.File.Agreement, command.Tranche, command.ValueDate ?? desk.Moment.Today, command.Reference, desk.BlockingConditions(command.Tranche), desk.Actor, desk.Moment, desk.ProjectRules()));
}
