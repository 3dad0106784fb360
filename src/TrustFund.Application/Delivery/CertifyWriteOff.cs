using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Certifies a write-off; another person than the one who asked (F7).</summary>
public sealed record CertifyWriteOff(ProposalId Proposal) : IProposalCommand;

public sealed class CertifyWriteOffValidator : AbstractValidator<CertifyWriteOff>
{
    public CertifyWriteOffValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
    }
}

public sealed class CertifyWriteOffUseCase : ProposalUseCase<CertifyWriteOff>
{
    public override string Name => "certify-write-off";

    public override Refusal? WhyNot(Desk desk) => WriteOffs.WhyNotCertify(desk.File.Delivery, desk.Actor, desk.ProjectRules());

    protected override ValueTask<Ruling> Decide(CertifyWriteOff command, Desk desk) =>
        new(WriteOffs.Certify(desk.File.Delivery, desk.Actor, desk.Moment, desk.ProjectRules()));
}
