using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Another person certifies that a tranche may be paid (F7).</summary>
public sealed record CertifyTranche(ProposalId Proposal, int Number) : IProposalCommand;

public sealed class CertifyTrancheValidator : AbstractValidator<CertifyTranche>
{
    public CertifyTrancheValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 1_000);
    }
}

public sealed class CertifyTrancheUseCase : ApprovedUseCase<CertifyTranche>
{
    public override string Name => "certify-tranche";

    protected override Refusal? WhyNotNow(Desk desk) =>
        NextTranche.WhyNot(
            desk.File.Delivery,
            TrancheStage.Requested,
            number => Tranches.WhyNotCertify(desk.File.Delivery, desk.File.Agreement, number, desk.Blocking(number), desk.Actor, desk.ProjectRules));

    protected override ValueTask<Ruling> Decide(CertifyTranche command, Desk desk) =>
        new(Tranches.Certify(desk.File.Delivery, desk.File.Agreement, command.Number, desk.Blocking(command.Number), desk.Actor, desk.Moment, desk.ProjectRules));
}
