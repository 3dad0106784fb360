using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Another person certifies the write-off (F7): what is left today is written off.</summary>
public sealed record CertifyWriteOff(ProposalId Proposal) : IProposalCommand;

public sealed class CertifyWriteOffValidator : AbstractValidator<CertifyWriteOff>
{
    public CertifyWriteOffValidator() => RuleFor(command => command.Proposal).IsReference();
}

public sealed class CertifyWriteOffUseCase : ApprovedUseCase<CertifyWriteOff>
{
    public override string Name => "certify-write-off";

    protected override Refusal? WhyNotNow(Desk desk) => WriteOffs.WhyNotCertify(desk.File.Delivery, desk.Actor, desk.ProjectRules);

    protected override ValueTask<Ruling> Decide(CertifyWriteOff command, Desk desk) =>
        new(WriteOffs.Certify(desk.File.Delivery, desk.Actor, desk.Moment, desk.ProjectRules));
}
