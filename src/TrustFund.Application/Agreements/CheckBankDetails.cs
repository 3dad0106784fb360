using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>A second person finds the bank details right (F7).</summary>
/// <param name="How">As in <c>call to the bank on its published number</c>.</param>
public sealed record CheckBankDetails(ProposalId Proposal, string How) : IProposalCommand;

public sealed class CheckBankDetailsValidator : AbstractValidator<CheckBankDetails>
{
    public CheckBankDetailsValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.How).IsText();
    }
}

public sealed class CheckBankDetailsUseCase : ApprovedUseCase<CheckBankDetails>
{
    public override string Name => "check-bank-details";

    protected override Refusal? WhyNotNow(Desk desk) => BankChecks.WhyNotCheck(desk.File.Agreement, desk.Actor);

    protected override ValueTask<Ruling> Decide(CheckBankDetails command, Desk desk) => new(BankChecks.Check(desk.File.Agreement, command.How, desk.Actor, desk.Moment));
}
