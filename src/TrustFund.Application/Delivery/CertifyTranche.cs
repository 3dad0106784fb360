using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;

namespace TrustFund.Application.Delivery;

/// <summary>Certifies a requested tranche; another person than the one who asked (F7).</summary>
public sealed record CertifyTranche(ProposalId Proposal, int Tranche) : IProposalCommand;

public sealed class CertifyTrancheValidator : AbstractValidator<CertifyTranche>
{
    public CertifyTrancheValidator()
    {
        RuleFor(command => command.Proposal).IsReference();
        RuleFor(command => command.Tranche).InclusiveBetween(1, 1_000);
    }
}

public sealed class CertifyTrancheUseCase : ProposalUseCase<CertifyTranche>
{
    public override string Name => "certify-tranche";

    public override Refusal? WhyNot(Desk desk) => Tranches.WhyNotCertify(desk.File.Delivery, desk.File.Agreement, desk.FirstTranche(TrancheStage.Requested), desk.BlockingConditions(desk.FirstTranche(TrancheStage.Requested)), desk.Actor, desk.ProjectRules());

    protected override ValueTask<Ruling> Decide(CertifyTranche command, Desk desk) =>
        new(Tranches.Certify(desk.File.Delivery, desk.File.Agreement, command.Tranche, desk.BlockingConditions(command.Tranche), desk.Actor, desk.Moment, desk.ProjectRules()));
}
