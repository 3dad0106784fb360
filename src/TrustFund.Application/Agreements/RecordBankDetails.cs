using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Records where the partner is paid; an earlier check is void with it.</summary>
public sealed record RecordBankDetails(ProposalId Proposal, BankDetails Details) : IProposalCommand;

public sealed class RecordBankDetailsValidator : AbstractValidator<RecordBankDetails>
{
    public RecordBankDetailsValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Details).AreBankDetails();
    }
}

public sealed class RecordBankDetailsUseCase : ApprovedUseCase<RecordBankDetails>
{
    public override string Name => "record-bank-details";

    protected override Refusal? WhyNotNow(Desk desk) => BankChecks.WhyNotRecord(desk.File.Agreement, desk.Actor);

    protected override ValueTask<Ruling> Decide(RecordBankDetails command, Desk desk) =>
        new(BankChecks.Record(desk.File.Agreement, command.Details, desk.Actor, desk.Moment));
}
