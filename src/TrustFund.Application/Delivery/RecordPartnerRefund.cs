using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>The partner returned unspent money, never more than it has (F16).</summary>
/// <param name="Amount">In the fund's currency.</param>
/// <param name="ValueDate">When the money came, today or earlier.</param>
/// <param name="Reference">The bank's reference; one reference is one refund.</param>
public sealed record RecordPartnerRefund(ProposalId Proposal, Money Amount, DateOnly ValueDate, string Reference) : IProposalCommand;

public sealed class RecordPartnerRefundValidator : AbstractValidator<RecordPartnerRefund>
{
    public RecordPartnerRefundValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Amount).IsAmount();
        RuleFor(command => command.ValueDate).IsDate();
        RuleFor(command => command.Reference).IsText(100);
    }
}

public sealed class RecordPartnerRefundUseCase : ApprovedUseCase<RecordPartnerRefund>
{
    public override string Name => "record-partner-refund";

    protected override Refusal? WhyNotNow(Desk desk) => PartnerRefunds.WhyNotRecord(desk.File.Delivery, desk.Actor);

    protected override ValueTask<Ruling> Decide(RecordPartnerRefund command, Desk desk) =>
        new(PartnerRefunds.Record(desk.File.Delivery, command.Amount, command.ValueDate, command.Reference, desk.Actor, desk.Moment));
}
