using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Records the partner's bank account; another person checks it.</summary>
public sealed record RecordBankDetails(ProposalId Proposal, string Holder, string Bank, string Account, string Document) : IProposalCommand;

public sealed class RecordBankDetailsValidator : AbstractValidator<RecordBankDetails>
{
    public RecordBankDetailsValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Holder).IsText(200);
        RuleFor(command => command.Bank).IsText(200);
        RuleFor(command => command.Account).IsText(60);
        RuleFor(command => command.Document).IsText(300);
    }
}

public sealed class RecordBankDetailsUseCase : ProposalUseCase<RecordBankDetails>
{
    public override string Name => "record-bank-details";

    public override Refusal? WhyNot(Desk desk) => BankChecks.WhyNotRecord(desk.File.Agreement, desk.Actor);

    protected override ValueTask<Ruling> Decide(RecordBankDetails command, Desk desk) =>
        new(BankChecks.Record(desk.File.Agreement, new BankDetails(command.Holder, command.Bank, command.Account, command.Document), desk.Actor, desk.Moment));
}
