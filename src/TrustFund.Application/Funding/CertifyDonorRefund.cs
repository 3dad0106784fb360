using FluentValidation;
using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Funding;

namespace TrustFund.Application.Funding;

/// <summary>Certifies a refund: the money leaves the fund (F16). Never by who asked for it (F7).</summary>
/// <param name="Number">The request, 1, 2, 3 … within the contribution.</param>
/// <param name="EffectiveOn">Today where not given.</param>
public sealed record CertifyDonorRefund(ContributionId Contribution, int Number, DateOnly? EffectiveOn = null) : IContributionCommand;

public sealed class CertifyDonorRefundValidator : AbstractValidator<CertifyDonorRefund>
{
    public CertifyDonorRefundValidator()
    {
        RuleFor(command => command.Contribution).IsReference();
        RuleFor(command => command.Number).InclusiveBetween(1, 100_000);
        RuleFor(command => command.EffectiveOn).IsDateOrNull();
    }
}

public sealed class CertifyDonorRefundUseCase : ContributionUseCase<CertifyDonorRefund>
{
    public override string Name => "certify-donor-refund";

    public override IReadOnlyList<string> AllowedRoles => FundingShapes.Certifying;

    public override async ValueTask<Refusal?> WhyNot(Desk desk)
    {
        var (state, position) = (desk.Contribution, await desk.Position(desk.Contribution.Id));
        var asked = state.RefundRequests.Select(request => Refunds.WhyNotCertify(state, request.Number, desk.Moment.Today, position, desk.Actor, desk.Moment)).ToArray();
        if (asked.Length == 0)
            return Refusal.Of("contribution.no-refund-asked", ("contribution", state.Id));
        return asked.Contains(null) ? null : asked[^1];
    }

    protected override async ValueTask<Decision> Decide(CertifyDonorRefund command, Desk desk)
    {
        var on = command.EffectiveOn ?? desk.Moment.Today;
        return Refunds.Certify(desk.Contribution, command.Number, on, await desk.Position(command.Contribution, on), desk.Actor, desk.Moment);
    }
}
