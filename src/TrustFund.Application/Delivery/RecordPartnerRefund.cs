using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Records money that the partner paid back.</summary>
public sealed record RecordPartnerRefund(ProposalId Proposal, Money Amount, string Reference, DateOnly? ValueDate = null) : IProposalCommand;

public sealed class RecordPartnerRefundValidator : AbstractValidator<RecordPartnerRefund>
{
    public RecordPartnerRefundValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Amount).IsAmount();
        RuleFor(command => command.Reference).IsText(200);
        RuleFor(command => command.ValueDate).IsDateOrNull();
    }
}

public sealed class RecordPartnerRefundUseCase : ProposalUseCase<RecordPartnerRefund>
{
    public override string Name => "record-partner-refund";

    public override Refusal? WhyNot(Desk desk) => PartnerRefunds.WhyNotRecord(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(RecordPartnerRefund command, Desk desk) =>
        new(PartnerRefunds.Record(desk.File.Delivery, command.Amount, command.ValueDate ?? desk.Moment.Today, command.Reference, desk.Actor, desk.Moment));
}
