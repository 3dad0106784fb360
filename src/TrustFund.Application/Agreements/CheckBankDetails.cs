using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Confirms the bank account, having checked it another way than by the document that gave it.</summary>
public sealed record CheckBankDetails(ProposalId Proposal, string How) : IProposalCommand;

public sealed class CheckBankDetailsValidator : AbstractValidator<CheckBankDetails>
{
    public CheckBankDetailsValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.How).IsText();
    }
}

public sealed class CheckBankDetailsUseCase : ProposalUseCase<CheckBankDetails>
{
    public override string Name => "check-bank-details";

    public override Refusal? WhyNot(Desk desk) => BankChecks.WhyNotCheck(desk.File.Agreement, desk.Actor);

    protected override ValueTask<Ruling> Decide(CheckBankDetails command, Desk desk) =>
        new(BankChecks.Check(desk.File.Agreement, command.How, desk.Actor, desk.Moment));
}
