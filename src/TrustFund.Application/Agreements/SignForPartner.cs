using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Application.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Records the signature of the partner's signatory; the second signature makes the commitment.</summary>
public sealed record SignForPartner(ProposalId Proposal, string Signatory, string Document, DateOnly? SignedOn = null) : IProposalCommand;

public sealed class SignForPartnerValidator : AbstractValidator<SignForPartner>
{
    public SignForPartnerValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Signatory).IsText(200);
        RuleFor(command => command.Document).IsText(300);
        RuleFor(command => command.SignedOn).IsDateOrNull();
    }
}

public sealed class SignForPartnerUseCase : ProposalUseCase<SignForPartner>
{
    public override string Name => "sign-for-partner";

    public override Refusal? WhyNot(Desk desk) => Signing.WhyNotRecordPartner(desk.File.Agreement, desk.File.Delivery, desk.CommitmentGrounds(), desk.Actor);

    protected override ValueTask<Ruling> Decide(SignForPartner command, Desk desk) =>
        new(desk.WhenSigned(Signing.RecordPartner(desk.File.Agreement, desk.File.Delivery, command.Signatory, command.Document, command.SignedOn ?? desk.Moment.Today, desk.CommitmentGrounds(), desk.Actor, desk.Moment)));
}
