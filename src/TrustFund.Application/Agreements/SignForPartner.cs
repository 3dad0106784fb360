using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Agreements;

namespace TrustFund.Application.Agreements;

/// <summary>Records the partner's signature; the second of the two commits the money (F4).</summary>
/// <param name="Signatory">Who signed for the partner.</param>
/// <param name="Document">The signed paper, by its hash or registry reference.</param>
public sealed record SignForPartner(ProposalId Proposal, string Signatory, string Document, DateOnly SignedOn) : IProposalCommand;

public sealed class SignForPartnerValidator : AbstractValidator<SignForPartner>
{
    public SignForPartnerValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Signatory).IsText(200);
        RuleFor(command => command.Document).IsText(300);
        RuleFor(command => command.SignedOn).IsDate();
    }
}

public sealed class SignForPartnerUseCase : ApprovedUseCase<SignForPartner>
{
    public override string Name => "sign-for-partner";

    protected override Refusal? WhyNotNow(Desk desk) => Signing.WhyNotRecordPartner(desk.File.Agreement, desk.File.Delivery, desk.Grounds, desk.Actor);

    protected override ValueTask<Ruling> Decide(SignForPartner command, Desk desk) =>
        new(Signatures.Ruled(
            desk,
            Name,
            Signing.RecordPartner(desk.File.Agreement, desk.File.Delivery, command.Signatory, command.Document, command.SignedOn, desk.Grounds, desk.Actor, desk.Moment)));
}
